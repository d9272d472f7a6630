/** What a notification may be that is not what it seems. */
export const fakes = ['wrong amount', 'forged', 'foreign app', 'foreign seller'] as const
export type Fake = (typeof fakes)[number]
