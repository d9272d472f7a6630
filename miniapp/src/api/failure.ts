import type { Failure } from '@kaifan/shared/client'
import { problemText, translate } from '../language.ts'

/** What a person reads about a failed call. */
export function failureText(failure: Failure): string {
  if (failure.reason === 'problem') return failure.problem.detail ?? problemText(failure.problem.code)
  return failure.reason === 'offline' ? translate()('common.noNetwork') : translate()('common.broken')
}
