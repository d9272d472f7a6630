export { openPhone } from './phone.ts'
export type { MyCall, Phone, PhoneOptions, Update } from './phone.ts'
