import type { Failure } from '@kaifan/shared/client'
import { problemTitle } from '@kaifan/shared/i18n'
import type { Words } from './language.ts'

/** What a person reads when a call did not work. */
export function failureText(failure: Failure, { t, locale }: Words): string {
  if (failure.reason === 'problem') return problemTitle(failure.problem.code, locale)
  return t(failure.reason === 'offline' ? 'console.noNetwork' : 'console.broken')
}
