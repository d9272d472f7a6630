import * as v from 'valibot'
import { isProblemCode, type Problem, type ProblemCode } from '../problems.ts'

const code = v.custom<ProblemCode>((value) => typeof value === 'string' && isProblemCode(value))

const fault = v.object({
  code,
  line: v.exactOptional(v.number()),
  itemId: v.exactOptional(v.string()),
  groupId: v.exactOptional(v.string()),
  slotId: v.exactOptional(v.string()),
  available: v.exactOptional(v.number()),
  path: v.exactOptional(v.string()),
})

const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code,
  detail: v.exactOptional(v.string()),
  requestId: v.exactOptional(v.string()),
  problems: v.exactOptional(v.array(fault)),
  quote: v.exactOptional(v.unknown()),
  opensAt: v.exactOptional(v.number()),
  revision: v.exactOptional(v.number()),
})

/** Undefined where the body is not one of our problems, such as a proxy's own error page. */
export function readProblem(body: unknown): Problem | undefined {
  const result = v.safeParse(problem, body)
  return result.success ? result.output : undefined
}
