import type { Ledger } from './ledger.ts'
import { type Plan, second } from '../plan.ts'
import type { Scene } from '../scene.ts'

/** How soon things come to pass where neither Alipay nor the BFF itself fails. */
export function checkPace(scene: Scene, ledger: Ledger): void {
  // Over sockets the machine's own hurry may cost an answer.
  if (scene.sockets || !isServed(scene.plan)) return
  checkKnown(scene, ledger)
  // By a clock that jumps nobody knows how long it took.
  if (scene.plan.clockSteps.length > 0) return
  checkSeen(scene, ledger)
  checkClosed(scene, ledger)
  checkRefunded(scene, ledger)
}

function isServed({ weather, outages, crashes }: Plan): boolean {
  return weather.calls + weather.refusals + outages.length + crashes.length === 0
}

/** Longest between paying and our knowing it while nothing but notifications is lost, with the answers' own time; ms. */
const longestUnknownMs = 60_000 + 2_500

/** A payment is final in time though the phone is silent and no notification comes. */
function checkKnown({ broken, plan, bffAt }: Scene, { payments }: Ledger): void {
  const { clockSteps, startsAt } = plan
  /** Whether the BFF's clock showed that moment within the time in which it is to know of a trade that was paid at `from`. */
  const isInTime = (shown: number, from: number) => {
    const until = from + longestUnknownMs
    const stepsAt = clockSteps.map(({ atMs }) => startsAt + atMs).filter((at) => at > from && at < until)
    const turns = [from, ...stepsAt.toSorted((one, other) => one - other), until]
    return turns.slice(1).some((end, index) => {
      const begin = turns[index] ?? from
      return shown >= bffAt(begin) && shown - bffAt(begin) <= end - begin
    })
  }
  for (const { key, state, trade, paidAt } of payments)
    if (state === 'paid' && trade?.paidAt !== undefined && !isInTime(paidAt ?? 0, trade.paidAt))
      broken('final within 60 s', `payment ${key} was paid at ${bffAt(trade.paidAt)}, known at ${paidAt}`)
}

/** Longest between a phone's first look after paying and our knowing it; ms. */
const longestUnseenMs = 5 * second

/** Who looks at the result need not wait for a notification. */
function checkSeen({ broken, looks }: Scene, { payments }: Ledger): void {
  for (const { key, orderId, trade, paidAt } of payments) {
    const paid = trade?.paidAt
    if (paid === undefined || paidAt === null) continue
    const looked = looks.find((look) => look.orderId === orderId && look.at >= paid)
    if (looked && paidAt > looked.at + longestUnseenMs)
      broken('final within 5 s of a look', `payment ${key} was looked at ${looked.at}, known at ${paidAt}`)
  }
}

/** For a job and its answers, with whatever else is in hand. */
const atOnceMs = 10 * second

/** What nobody wants any more can be paid by nobody either. */
function checkClosed({ broken }: Scene, { orders, payments }: Ledger): void {
  const ofOrder = Map.groupBy(payments, ({ orderId }) => orderId)
  for (const { id, key, steps, paidPaymentId } of orders) {
    const cancelled = steps.find(({ from, to }) => from === 'awaiting_payment' && to === 'cancelled')
    if (!cancelled || paidPaymentId !== null) continue
    for (const { trade } of ofOrder.get(id) ?? []) {
      if (!trade) continue
      const openUntil = Math.min(trade.paidAt ?? Infinity, trade.closedAt ?? Infinity)
      if (openUntil > Math.max(cancelled.at, trade.createdAt) + atOnceMs)
        broken('an order that is cancelled can be paid no more', `${key}: for ${openUntil - cancelled.at} ms`)
    }
  }
}

/** As we keep them, between refunds of one trade. */
const refundSpacingMs = 4 * second

/** What goes back has gone as soon as Alipay's pauses let it. */
function checkRefunded({ broken, plan }: Scene, { payments, steps }: Ledger): void {
  if (plan.shortages.length > 0 || plan.pendingRefunds > 0) return
  for (const { key, refunds } of payments)
    for (const { id, createdAt } of refunds) {
      const doneAt = steps.find(({ subjectId, to }) => subjectId === id && to === 'done')?.at ?? Infinity
      if (doneAt > createdAt + refunds.length * refundSpacingMs + atOnceMs)
        broken('a refund is done at once', `one of ${key} took ${doneAt - createdAt} ms`)
    }
}
