import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import type { PaymentsDeps, PaymentToOpen } from './deps.ts'
import { createDoubts } from './doubts.ts'
import { isOpen } from './payment.ts'
import { type RefundCause, unrefundedFen } from './refund.ts'
import { type PaymentRow, paymentsRepository, type RefundRow, refundsRepository } from './repository.ts'
import { entriesAmong, firstBegun, movedWithin } from './ledger.ts'
import { missNotification } from './missing.ts'
import { receiveNotification } from './notify.ts'
import { type RefundDeps, refundPayment } from './refunds.ts'
import { askOutOfTurn, closePayment, queryNotified, refreshPayment, settlePayment } from './settle.ts'
import { stakeOf } from './stake.ts'
import { openPayment, type PaymentRequest, startPayment } from './start.ts'
import { requestRefund } from './steps.ts'
import { enqueue, jobHandler } from '../jobs/index.ts'

export type Payments = ReturnType<typeof createPayments>

const paymentPayload = v.object({ paymentId: v.string() })
const refundPayload = v.object({ refundId: v.string() })
/** Between one try to close an abandoned trade and the next, while Alipay does not answer; ms. */
const closeAgainMs = 30_000

export interface PartToRefund {
  paymentId: string
  amountFen: number
  cause: RefundCause
  now: number
}

async function readPaid(tx: Tx, paymentId: string): Promise<{ payment: PaymentRow; leftFen: number }> {
  const payment = await paymentsRepository(tx).find(paymentId)
  if (payment?.state !== 'paid') throw new Error(`payment ${paymentId} is not paid`)
  return { payment, leftFen: unrefundedFen(payment, await refundsRepository(tx).ofPayment(paymentId)) }
}

/** The truth about money. It knows an order by id and amount only. */
export function createPayments(given: PaymentsDeps) {
  const deps: RefundDeps = { ...given, doubts: createDoubts(given.clock) }
  return {
    open: (tx: Tx, payment: PaymentToOpen): Promise<PaymentRow> => openPayment(tx, payment),
    start: (request: PaymentRequest): Promise<PaymentRow> => startPayment(deps, request),
    refresh: (orderId: string): Promise<void> => refreshPayment(deps, orderId),
    receiveNotification: (form: string) => receiveNotification(deps, form),
    ofOrder: (tx: Tx, orderId: string): Promise<PaymentRow[]> => paymentsRepository(tx).ofOrder(orderId),
    refundsOf: (tx: Tx, orderId: string): Promise<RefundRow[]> => refundsRepository(tx).ofOrder(orderId),
    ofOrders: (tx: Tx, orderIds: readonly string[]): Promise<PaymentRow[]> => paymentsRepository(tx).ofOrders(orderIds),
    refundsOfOrders: (tx: Tx, orderIds: readonly string[]): Promise<RefundRow[]> =>
      refundsRepository(tx).ofOrders(orderIds),

    /** The ordinary query of one payment, whatever the schedule says; `cause` stands in its history. Answers whether Alipay has said how it stands. */
    ask: (paymentId: string, cause: string): Promise<boolean> => askOutOfTurn(deps, paymentId, cause),
    /** The ordinary look at one refund, whatever the schedule says; answers whether it has come to its end. */
    lookAtRefund: async (refundId: string): Promise<boolean> => (await refundPayment(deps, refundId)) === undefined,
    /** What an alarm about a job that fails names. */
    stakeOf,
    /** What is held against Alipay's bill. */
    ledger: { movedWithin, entriesAmong, firstBegun },

    /** Gives the order's open payment up, in the commit that ends the order; a job closes its trade. */
    async abandon(tx: Tx, orderId: string, now: number): Promise<void> {
      const newest = await paymentsRepository(tx).newest(orderId)
      if (newest && isOpen(newest.state))
        await enqueue(tx, {
          kind: 'closePayment',
          payload: { paymentId: newest.id },
          runAt: now,
          dedupeKey: `close:${newest.id}`,
        })
    },

    /** Sends back all of a paid payment that no refund has been decided for; a job carries it out. Answers the refund's id, null where nothing is left. */
    async refundWhole(tx: Tx, paymentId: string, cause: RefundCause, now: number): Promise<string | null> {
      const { payment, leftFen } = await readPaid(tx, paymentId)
      return leftFen > 0 ? requestRefund(tx, payment, leftFen, cause, now) : null
    },

    /** Sends back some of a paid payment; a job carries it out. Answers the refund's id, null where the payment holds less (money rule 8). */
    async refundPart(tx: Tx, { paymentId, amountFen, cause, now }: PartToRefund): Promise<string | null> {
      const { payment, leftFen } = await readPaid(tx, paymentId)
      return amountFen <= leftFen ? requestRefund(tx, payment, amountFen, cause, now) : null
    },

    jobs: {
      settlePayment: jobHandler(paymentPayload, ({ paymentId }) => settlePayment(deps, paymentId)),
      queryPayment: jobHandler(paymentPayload, ({ paymentId }, { attempt }) => queryNotified(deps, paymentId, attempt)),
      closePayment: jobHandler(paymentPayload, async ({ paymentId }) => {
        const payment = await closePayment(deps, paymentId)
        return isOpen(payment.state) ? { again: deps.clock.now() + closeAgainMs } : undefined
      }),
      missNotification: jobHandler(paymentPayload, ({ paymentId }) => missNotification(deps, paymentId)),
      refundPayment: jobHandler(refundPayload, ({ refundId }) => refundPayment(deps, refundId)),
    },
  }
}
