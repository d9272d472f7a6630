import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import type { Clock } from '../../clock.ts'
import { beijingTime } from '../beijing-time.ts'
import type { Failure } from '../port.ts'
import { skewMs, withAnswerTime } from './answer-time.ts'
import { failureOfAnswer, failureOfError, gatewayAnswer } from './failures.ts'
import type { VerifyingSdk } from './verifying-sdk.ts'

/** For metrics: one call of the gateway, with how it came out and how long it took. */
export interface CallEvent {
  method: string
  outcome: 'ok' | Failure['kind']
  ms: number
  /** How far our clock is ahead of Alipay's; undefined where the answer named no time. */
  skewMs: number | undefined
}

export interface CallerOptions {
  clock: Clock
  timeoutMs: number
  onCall?: ((event: CallEvent) => void) | undefined
}

export type Params = Record<string, unknown>

/** Answers the same one each time. */
export type LazySdk = () => Promise<VerifyingSdk>

/** One call: the schema reads a successful answer; what it does not read is an answer of which nothing can be concluded. */
export type Call = <T>(
  sdk: LazySdk,
  method: string,
  params: Params,
  schema: v.GenericSchema<unknown, T>,
) => Promise<{ ok: true; answer: T } | Failure>

/** `alipay.system.oauth.token` is the one method whose good answer has no code. */
const CODELESS = 'alipay.system.oauth.token'

export function createCaller({ clock, timeoutMs, onCall }: CallerOptions): Call {
  async function attempt<T>(sdk: LazySdk, method: string, params: Params, schema: v.GenericSchema<unknown, T>) {
    try {
      const timed = { ...params, timestamp: beijingTime(clock.now()) }
      const loaded = await sdk()
      const raw: unknown = await withDeadline(loaded.exec(method, timed, { validateSign: true }), timeoutMs)
      const common = v.parse(gatewayAnswer, raw)
      const good = common.code === '10000' || (common.code === undefined && method === CODELESS)
      if (!good) return failureOfAnswer(common)
      const read = v.safeParse(schema, raw)
      if (read.success) return { ok: true as const, answer: read.output }
      return { ok: false as const, kind: 'unknown' as const, message: `${method}: ${v.summarize(read.issues)}` }
    } catch (error) {
      return failureOfError(error)
    }
  }

  return async (sdk, method, params, schema) => {
    const startedAt = performance.now()
    const askedAt = clock.now()
    const { result, toldAt } = await withAnswerTime(() => attempt(sdk, method, params, schema))
    const skew = toldAt === undefined ? undefined : skewMs({ askedAt, toldAt, heardAt: clock.now() })
    const outcome = result.ok ? 'ok' : result.kind
    onCall?.({ method, outcome, ms: performance.now() - startedAt, skewMs: skew })
    return result
  }
}

/** The SDK's own time-out counts silence, so an answer that trickles in, or a connection that takes long, would hold its caller for good. */
async function withDeadline<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const done = new AbortController()
  const deadline = sleep(timeoutMs, undefined, { signal: done.signal }).then(() => {
    throw new Error(`No answer within ${timeoutMs} ms`)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    done.abort()
  }
}
