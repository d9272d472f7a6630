import { between, chanceFor, pick } from '../chance.ts'
import type { Plan } from '../plan.ts'
import type { Timeline } from '../timeline.ts'

export type CallFault =
  | 'unreachable'
  | 'timeout-before'
  | 'timeout-after'
  | 'late-effect'
  | 'system-error-before'
  | 'system-error-after'
  | 'unverifiable'
  | 'slow'
  | { refused: string }

export type Method = 'create' | 'query' | 'close' | 'refund' | 'refund query' | 'bill'

export type DeliveryFault =
  | 'drop'
  | 'delay'
  | 'duplicate'
  | 'wrong amount'
  | 'forged'
  | 'foreign app'
  | 'foreign seller'

/** Business refusals that each method may meet though the call is right. */
const refusals: Record<Method, readonly [string, ...string[]]> = {
  create: ['ACQ.BUYER_ENABLE_STATUS_FORBID', 'ACQ.ACCESS_FORBIDDEN', 'isv.app-call-limited'],
  query: ['ACQ.ENTERPRISE_PAY_BIZ_ERROR', 'isv.app-call-limited'],
  close: ['ACQ.REASON_TRADE_STATUS_INVALID', 'isv.app-call-limited'],
  refund: ['ACQ.SELLER_BALANCE_NOT_ENOUGH', 'ACQ.REASON_TRADE_BEEN_FREEZEN'],
  'refund query': ['ACQ.ENTERPRISE_PAY_BIZ_ERROR', 'isv.app-call-limited'],
  bill: ['isv.app-call-limited'],
}

/** By which Alipay will never make a refund. */
export const refundRefusedForGood = 'ACQ.TRADE_NOT_ALLOW_REFUND'

const callFaults = [
  'unreachable',
  'timeout-before',
  'timeout-after',
  'timeout-after',
  'late-effect',
  'system-error-before',
  'system-error-after',
  'unverifiable',
  'slow',
] as const

const outageFaults = ['unreachable', 'timeout-before', 'timeout-after', 'late-effect', 'system-error-before'] as const

const deliveryFaults = [
  'drop',
  'drop',
  'drop',
  'delay',
  'delay',
  'duplicate',
  'wrong amount',
  'forged',
  'foreign app',
  'foreign seller',
] as const

/** The bill comes out when all else is calm: that many of its first downloads may fail. */
const billsInTrouble = 3

export interface Faults {
  onCall(method: Method, subject: string): { fault: CallFault | undefined; key: string }
  onDelivery(subject: string): { fault: DeliveryFault | undefined; delayMs: number }
  /** Keys of what struck in this run, each of which may be left out of the next. */
  struck: Set<string>
}

/** Decides by the seed and the key of the call alone; `without` leaves single faults out. */
export function createFaults(plan: Plan, timeline: Timeline, without: ReadonlySet<string>): Faults {
  const counts = new Map<string, number>()
  const struck = new Set<string>()
  const elapsed = () => timeline.now() - plan.startsAt
  const isNow = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => elapsed() >= fromMs && elapsed() < toMs
  const outages = plan.outages.filter(({ key }) => !without.has(key))

  function keyOf(subject: string): string {
    const count = (counts.get(subject) ?? 0) + 1
    counts.set(subject, count)
    return `${subject} #${count}`
  }

  function decideCall(method: Method, key: string): CallFault | undefined {
    const random = chanceFor(plan.seed, key)
    const shortage = method === 'refund' && plan.shortages.find(isNow)
    if (shortage && !without.has(shortage.key)) {
      struck.add(shortage.key)
      return { refused: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' }
    }
    const outage = outages.find(isNow)
    if (outage && random() < 0.85) {
      struck.add(outage.key)
      return pick(random, outageFaults)
    }
    if (method === 'refund' && plan.weather.refusals > 0 && chanceFor(plan.seed, `${key} for good`)() < 0.06)
      return { refused: refundRefusedForGood }
    if (random() < plan.weather.refusals) return { refused: pick(random, refusals[method]) }
    return random() < plan.weather.calls ? pick(random, callFaults) : undefined
  }

  return {
    struck,
    onCall(method, subject) {
      const key = keyOf(`${subject} ${method}`)
      const isCalm =
        method === 'bill' ? (counts.get(`${subject} ${method}`) ?? 0) > billsInTrouble : elapsed() >= plan.calmMs
      if (isCalm || without.has(key)) return { fault: undefined, key }
      const fault = decideCall(method, key)
      if (fault !== undefined) struck.add(key)
      return { fault, key }
    },
    onDelivery(subject) {
      const key = keyOf(`${subject} notification`)
      const random = chanceFor(plan.seed, key)
      if (plan.deaf && !without.has('deaf')) {
        struck.add('deaf')
        return { fault: 'drop', delayMs: 0 }
      }
      if (elapsed() >= plan.calmMs || without.has(key) || random() >= plan.weather.notifications)
        return { fault: undefined, delayMs: 0 }
      struck.add(key)
      return { fault: pick(random, deliveryFaults), delayMs: between(random, 1_000, 20 * 60_000) }
    },
  }
}
