import type { DifferenceCause } from '@kaifan/shared/contract'
import type { BillRow } from '../alipay/index.ts'
import type { LedgerEntry } from '../payments/index.ts'
import { daysBetween } from './days.ts'

/** The form in which this program makes ids, on whatever machine it runs. */
const ownForm = /^[a-z2-7]{26}$/

/** The likely cause of a line of the bill for which we have nothing. `payment` is ours that the line's trade belongs to. */
export function causeOfTheirs(
  row: BillRow,
  { payment, isRepeated }: { payment: LedgerEntry | undefined; isRepeated: boolean },
): DifferenceCause {
  if (isRepeated) return 'listed_twice'
  if (row.kind === 'refund' && payment) return ownForm.test(row.refundId ?? '') ? 'refund_unknown' : 'refunded_by_hand'
  return ownForm.test(row.paymentId) ? 'test_data' : 'other_program'
}

/** Of what both have, but not alike. */
export function causeOfPair(
  bucket: 'amount_differs' | 'state_differs',
  ours: LedgerEntry,
  theirs: BillRow,
  bill: readonly BillRow[],
): DifferenceCause {
  if (bucket === 'amount_differs') return ours.failure === 'wrong_amount' ? 'returned_in_full' : 'amount_changed'
  if (ours.kind === 'refund') return 'refund_not_confirmed'
  return refundedFen(theirs.tradeNo, bill) >= theirs.amountFen ? 'refunded_by_hand' : 'notification_lost'
}

/** Of what our books hold and the bill of the last possible day does not. */
export function causeOfOurs({
  firstDay,
  day,
  matchedDays,
}: {
  firstDay: string
  day: string
  matchedDays: ReadonlySet<string>
}): DifferenceCause {
  const earlier = daysBetween(firstDay, day).slice(0, -1)
  return earlier.every((other) => matchedDays.has(other)) ? 'not_in_bill' : 'neighbouring_day'
}

function refundedFen(tradeNo: string, bill: readonly BillRow[]): number {
  return bill
    .filter((row) => row.kind === 'refund' && row.tradeNo === tradeNo)
    .reduce((sum, row) => sum + row.amountFen, 0)
}
