import type { Tx } from '../database/index.ts'
import { aboutPayment } from './about.ts'
import type { PaymentsDeps } from './deps.ts'
import { isOpen, isToldUnanswered, wasToldUnanswered } from './payment.ts'
import { type PaymentRow, paymentsRepository } from './repository.ts'

type Deps = Pick<PaymentsDeps, 'alarms'>

/** Counts a question about an open payment that had no answer of any use; people are told when they become many. */
export async function noteSilence(deps: Deps, tx: Tx, payment: PaymentRow, subCode?: string): Promise<PaymentRow> {
  if (!isOpen(payment.state)) return payment
  const silent = { ...payment, unanswered: payment.unanswered + 1 }
  await paymentsRepository(tx).noteUnanswered(silent)
  if (isToldUnanswered(silent.unanswered)) {
    const { amountFen } = payment
    const detail = subCode === undefined ? {} : { detail: subCode }
    await deps.alarms.raise(tx, { kind: 'query_failing', ...aboutPayment(payment), amountFen, ...detail })
  }
  return silent
}

/** Alipay has said how the payment stands: silence is over, and so is the alarm about it. */
export async function noteAnswer(deps: Deps, tx: Tx, payment: PaymentRow): Promise<PaymentRow> {
  if (payment.unanswered === 0) return payment
  const answered = { ...payment, unanswered: 0 }
  await paymentsRepository(tx).noteUnanswered(answered)
  if (wasToldUnanswered(payment.unanswered)) await deps.alarms.end(tx, { kind: 'query_failing', paymentId: payment.id })
  return answered
}
