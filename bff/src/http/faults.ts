import * as v from 'valibot'
import type { Schema } from '@kaifan/shared/contract'
import { isProblemCode } from '@kaifan/shared/problems'
import type { Fault, ProblemCode } from '@kaifan/shared/problems'
import { ProblemError } from '../problem.ts'

/** What the schema makes of the input. Throws one problem that holds every fault; its code is the first fault's. */
export function parse(schema: Schema, input: unknown, fallback: ProblemCode): unknown {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const faults = result.issues.map((issue) => faultOf(issue, fallback))
  throw new ProblemError(faults[0]?.code ?? fallback, { faults })
}

function faultOf(issue: v.BaseIssue<unknown>, fallback: ProblemCode): Fault {
  const keys = (issue.path ?? []).map((item) => item.key)
  const code = isProblemCode(issue.message) ? issue.message : fallback
  const [first, line] = keys
  return {
    code,
    ...(first === 'lines' && typeof line === 'number' && { line }),
    ...(keys.length > 0 && { path: keys.map(String).join('.') }),
  }
}
