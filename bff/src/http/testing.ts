import { Writable } from 'node:stream'
import { Hono } from 'hono'
import { isProblemCode } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'
import * as v from 'valibot'
import { createLog } from '../log.ts'
import type { LogLevel } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { ProblemError } from '../problem.ts'
import { answerFailures } from './failures.ts'
import type { HttpApp, HttpEnv, HttpKit, SignedInMember } from './kit.ts'
import { createLimiter, defaultLimits } from './limiter.ts'
import type { LimitRules } from './limiter.ts'
import { observeRequests } from './requests.ts'

export const now = Date.UTC(2026, 10, 22, 4)

export interface TestKit extends HttpKit {
  /** What has been logged, line by line. */
  lines: Record<string, unknown>[]
  members: Map<string, SignedInMember>
}

/** A kit with two diners (`diner-1`, `diner-2` sign in by tokens of those names), staff by role, and a log that is kept. */
export function createTestKit(options: { limits?: Partial<LimitRules>; level?: LogLevel } = {}): TestKit {
  const lines: Record<string, unknown>[] = []
  const output = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const members = new Map<string, SignedInMember>()
  for (const role of ['owner', 'manager', 'staff'] as const) {
    members.set(role, { id: role, sessionId: `session-${role}`, storeId: 'store', role, name: role })
  }
  return {
    lines,
    members,
    clock: { now: () => now },
    log: createLog({ level: options.level ?? 'info' }, output),
    metrics: createMetrics(),
    limiter: createLimiter({ ...defaultLimits, ...options.limits }),
    trustedProxies: 0,
    https: false,
    async authenticateCustomer(token) {
      if (token === 'expired') throw new ProblemError('session_expired')
      if (!token.startsWith('diner-')) throw new ProblemError('session_invalid')
      return { id: token, app: 'miniprogram' }
    },
    async authenticateMember(token) {
      const member = members.get(token)
      if (member === undefined) throw new ProblemError('session_invalid')
      return member
    },
  }
}

/** An app that logs and answers failures as the real one does, with nothing else on it. */
export function createTestApp(kit: HttpKit): HttpApp {
  const app: HttpApp = new Hono<HttpEnv>()
  app.use(observeRequests(kit))
  answerFailures(app, kit)
  return app
}

const problem = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.custom<ProblemCode>((code) => typeof code === 'string' && isProblemCode(code)),
  requestId: v.string(),
  problems: v.optional(v.array(v.looseObject({ code: v.string() }))),
})

/** The problem that the answer holds, having checked its form. */
export async function readProblem(answer: Response): Promise<v.InferOutput<typeof problem>> {
  if (answer.headers.get('content-type') !== 'application/problem+json') {
    throw new Error(`Not a problem: ${answer.status} ${await answer.text()}`)
  }
  return v.parse(problem, await answer.json())
}
