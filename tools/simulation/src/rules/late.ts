import type { Ledger } from './ledger.ts'
import { minute, type Plan } from '../plan.ts'
import { slackOf } from './waiting.ts'
import type { Scene } from '../scene.ts'

/** Faults make things late, but not for longer than they last. */
export function checkLate(scene: Scene, ledger: Ledger): void {
  if (scene.sockets) return
  checkRefunds(scene, ledger)
  checkTold(scene, ledger)
}

/** Two of the longest pauses between looks, and what Alipay takes in last; ms. */
const longestRefundMs = 25 * minute

/** What goes back has gone soon after nothing fails any more. */
function checkRefunds({ broken, plan }: Scene, { payments, steps, keyOf }: Ledger): void {
  const calmAt = plan.startsAt + plan.calmMs
  for (const { id, createdAt, paymentId } of payments.flatMap(({ refunds }) => refunds)) {
    const ended = steps.find(({ subjectId, to }) => subjectId === id && (to === 'done' || to === 'failed'))
    const lateMs = (ended?.at ?? Infinity) - Math.max(createdAt, calmAt)
    if (lateMs > longestRefundMs + slackOf(plan))
      broken('a refund comes to its end in time', `one of ${keyOf(paymentId)}, ${lateMs} ms late`)
  }
}

/** As long as a payment that was found by asking waits for its notification; ms. */
const notificationWithinMs = minute

/** Where none arrives, people are told when the first payment has waited for its own. */
function checkTold({ broken, plan }: Scene, { payments, alarms }: Ledger): void {
  if (!isDeaf(plan)) return
  const knownAt = payments.flatMap(({ state, paidAt }) => (state === 'paid' && paidAt !== null ? [paidAt] : []))
  if (knownAt.length === 0) return
  const told = alarms.find(({ kind }) => kind === 'notification_missing')
  const lateMs = (told?.raisedAt ?? Infinity) - Math.min(...knownAt)
  if (lateMs > notificationWithinMs + slackOf(plan))
    broken('people are told in time', `of no notification after ${lateMs} ms`)
}

/** Those that people make up arrive in any case. */
function isDeaf({ deaf, diners }: Plan): boolean {
  return deaf && diners.every(({ fake }) => fake === undefined)
}
