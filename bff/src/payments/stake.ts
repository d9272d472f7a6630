import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import { aboutPayment, aboutRefund } from './about.ts'
import { paymentsRepository, refundsRepository } from './repository.ts'

const named = v.object({
  refundId: v.optional(v.string()),
  paymentId: v.optional(v.string()),
  orderId: v.optional(v.string()),
})

/** The refund, the payment or the order's newest payment that a job's payload names, with its amount: what is at risk while the job fails. */
export async function stakeOf(tx: Tx, payload: unknown) {
  const parsed = v.safeParse(named, payload)
  if (!parsed.success) return {}
  const { refundId, paymentId, orderId } = parsed.output
  const refund = refundId === undefined ? undefined : await refundsRepository(tx).find(refundId)
  if (refund) return { ...aboutRefund(refund), amountFen: refund.amountFen }
  const payments = paymentsRepository(tx)
  const payment =
    (paymentId === undefined ? undefined : await payments.find(paymentId)) ??
    (orderId === undefined ? undefined : await payments.newest(orderId))
  return payment ? { ...aboutPayment(payment), amountFen: payment.amountFen } : {}
}
