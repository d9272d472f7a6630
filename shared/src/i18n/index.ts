import type { ProblemCode } from '../problems.ts'
import type { Locale } from './locale.ts'
import { problemMessages } from './problems.ts'

export { dinerMessages } from './diner/index.ts'
export { kitchenMessages } from './kitchen.ts'
export { locales, localize, pickLocale } from './locale.ts'
export type { Locale } from './locale.ts'
export { problemMessages } from './problems.ts'
export { reconciliationMessages } from './reconciliation.ts'
export { createTranslator } from './translator.ts'
export type { Dictionary, Message, ParamsOf, Translator } from './translator.ts'

/** What a person reads when `code` happens: what happened, what became of the money, what to do next. */
export function problemTitle(code: ProblemCode, locale: Locale): string {
  return problemMessages[`problem.${code}`][locale]
}
