import { type BillEntry, billEntries } from '@kaifan/sandbox'
import type { Ledger } from './ledger.ts'
import { hour, minute } from '../plan.ts'
import type { Scene } from '../scene.ts'

const dayMs = 24 * hour
/** Alipay's days are Beijing's. */
const beijingMs = 8 * hour

/** Money rule 11: what our ledger says was paid and given back is what Alipay's bills of these days say, to the fen. */
export function checkBill({ broken, plan }: Scene, ledger: Ledger): void {
  const rule = 'money rule 11: ledger and bill'
  const ours = entriesOfLedger(ledger)
  for (const { from, until, day } of daysOf(plan.startsAt, plan.startsAt + plan.endsMs)) {
    let difference = 0
    for (const { trade, refund, amountFen } of billEntries(ledger.trades, { from, until })) {
      const id = refund?.outRequestNo ?? trade.outTradeNo
      const sign = refund ? -1 : 1
      difference += sign * (amountFen - (ours.get(id) ?? 0))
      if (ours.get(id) !== amountFen)
        broken(rule, `${day}: ${what(ledger, trade, refund)} of ${amountFen} fen, by our ledger ${ours.get(id)}`)
      ours.delete(id)
    }
    if (difference !== 0) broken(rule, `${day}: the bill says ${difference} fen more than our ledger`)
  }
  for (const [id, amountFen] of ours) broken(rule, `no bill tells of ${id}, ${amountFen} fen`)
}

/** From then on the bill of the day before is there, and matched; ms after Beijing's midnight. */
const matchedBy = 10 * hour + 30 * minute

/** Money rule 11: each day that has its bill is matched, and what differs is a payment of another amount, which went back in full. */
export function checkReconciliation(scene: Scene, ledger: Ledger): void {
  const { broken, plan } = scene
  const rule = 'money rule 11: each day is reconciled'
  const { trades, reconciled, discrepancies, keyOf } = ledger
  for (const { day, from, until } of daysOf(plan.startsAt, plan.startsAt + plan.endsMs)) {
    const isDue = until + matchedBy < plan.startsAt + plan.endsMs && billEntries(trades, { from, until }).length > 0
    const state = reconciled.find((each) => each.day === day)?.state
    if (isDue && state !== 'done') broken(rule, `${day} is ${state ?? 'not matched'}`)
  }
  // The bill comes a day late: by then nothing may be left for it to tell us.
  for (const { subjectId, from, to, cause } of ledger.steps)
    if (cause === 'bill' && !wasGivenUpEarly(scene, ledger, subjectId))
      broken('money rule 11: known before the bill', `${keyOf(subjectId)}: ${from} to ${to}`)
  for (const { day, paymentId, bucket, cause } of discrepancies)
    if (cause !== 'returned_in_full') broken(rule, `${day}: ${keyOf(paymentId)} is ${bucket}, ${cause}`)
}

/** By a clock that is far ahead a trade's time is over early, and what its create makes after that is known by the bill alone. */
function wasGivenUpEarly({ plan, bffAt }: Scene, { steps }: Ledger, paymentId: string): boolean {
  const turns = plan.clockSteps.map(({ atMs }) => plan.startsAt + atMs).toSorted((one, other) => one - other)
  const spans = turns.map((from, index) => ({ from, lastsMs: (turns[index + 1] ?? Infinity) - from }))
  const shownAhead = spans.filter(({ from }) => bffAt(from) - from >= minute)
  return steps.some(
    ({ subjectId, to, at }) =>
      subjectId === paymentId &&
      to === 'closed' &&
      shownAhead.some(({ from, lastsMs }) => at >= bffAt(from) && at - bffAt(from) <= lastsMs),
  )
}

/** Fen by the id that Alipay knows; of a payment with another amount, the refund says how much came. */
function entriesOfLedger({ payments }: Ledger): Map<string, number> {
  const entries = new Map<string, number>()
  for (const { id, state, amountFen, refunds } of payments) {
    const wrong = refunds.find(({ cause }) => cause === 'wrong_amount')
    if (state === 'paid') entries.set(id, amountFen)
    else if (wrong) entries.set(id, wrong.amountFen)
    for (const refund of refunds) if (refund.state === 'done') entries.set(refund.id, refund.amountFen)
  }
  return entries
}

function what({ keyOf }: Ledger, trade: BillEntry['trade'], refund: BillEntry['refund']): string {
  return `${refund ? 'a refund of' : 'payment'} ${keyOf(trade.outTradeNo)}`
}

/** Every Beijing day that the run touches. */
export function daysOf(startsAt: number, endsAt: number): { day: string; from: number; until: number }[] {
  const days = []
  for (let from = Math.floor((startsAt + beijingMs) / dayMs) * dayMs - beijingMs; from <= endsAt; from += dayMs)
    days.push({ day: new Date(from + beijingMs).toISOString().slice(0, 10), from, until: from + dayMs })
  return days
}
