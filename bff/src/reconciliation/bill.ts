import type { Answer, Failure, TradeBill, UnreadableBill } from '../alipay/index.ts'
import { billDueAt, isOverdue } from './days.ts'

const minuteMs = 60_000
const unreadableBill: UnreadableBill = 'BILL_UNREADABLE'

/** What to do with Alipay's answer: match this bill, or come again (`again` is epoch ms; null where the daily job takes it up). */
export type BillVerdict =
  | { to: 'match'; bill: TradeBill }
  | { to: 'wait'; reason: string; isMissing: boolean; again: number | null }

/**
 * A day without business has an empty bill, or none (NO_BILL_DATA, BILL_NOT_EXIST): Alipay's page does not say which. So none is taken as
 * empty from its time on where we had no business either, and where we had some NO_BILL_DATA is believed a day later.
 */
export function judgeBill(
  answer: Answer<TradeBill>,
  { day, now, hasBusiness }: { day: string; now: number; hasBusiness: boolean },
): BillVerdict {
  if (answer.ok) return { to: 'match', bill: { rows: answer.rows, odd: answer.odd } }
  const isMissing = isOverdue(day, now)
  const reason = reasonOf(answer)
  const isEmpty =
    (reason === 'NO_BILL_DATA' && now >= billDueAt(day) && (!hasBusiness || isMissing)) ||
    (reason === 'BILL_NOT_EXIST' && !hasBusiness && isMissing)
  if (isEmpty) return { to: 'match', bill: { rows: [], odd: [] } }
  const soon = now + (answer.kind === 'refused' ? 30 : 5) * minuteMs
  return { to: 'wait', reason, isMissing, again: isMissing ? null : soon }
}

/** Alipay's sub code, how the call failed, or what is wrong with the file. */
function reasonOf(answer: Failure): string {
  if (answer.kind === 'refused') return answer.subCode
  return answer.subCode === unreadableBill ? `${unreadableBill}: ${answer.message}` : answer.kind
}
