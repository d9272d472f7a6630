import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { App, PaymentState } from '@kaifan/shared/contract'
import { p, repository, type Tx } from '../database/index.ts'
import type { RefundState } from './refund.ts'
import type { PaymentRow, RefundRow } from './repository.ts'
import { payments, refunds } from './schema.ts'

/** A payment or refund of ours, as it is held against Alipay's bill. */
export interface LedgerEntry {
  kind: 'payment' | 'refund'
  /** Alipay's out_trade_no of a payment, out_request_no of a refund. */
  id: string
  paymentId: string
  /** Of a payment, where it is known. */
  tradeNo: string | null
  orderId: string
  storeId: string
  amountFen: number
  state: PaymentState | RefundState
  /** By our books the money has moved. */
  moved: boolean
  createdAt: number
  /** When we learnt that the money had moved: at that time or after it. */
  learntAt: number | null
  failure: string | null
}

/** Of payments by these apps and their refunds, from `from` to before `until`. */
export interface Within {
  apps: readonly App[]
  from: number
  until: number
}

const ledgerRepository = repository(({ db, use, prepare, among }) => {
  const payment = use(payments)
  const refund = use(refunds)
  const paidWithin = prepare(
    'ledger_paid_within',
    db
      .select()
      .from(payment)
      .where(
        and(
          eq(payment.state, 'paid'),
          among(payment.app, 'apps'),
          gte(payment.paidAt, p('from')),
          lt(payment.paidAt, p('until')),
        ),
      ),
  )
  const refundedWithin = prepare(
    'ledger_refunded_within',
    db
      .select({ refund })
      .from(refund)
      .innerJoin(payment, eq(payment.id, refund.paymentId))
      .where(
        and(
          eq(refund.state, 'done'),
          among(payment.app, 'apps'),
          gte(refund.doneAt, p('from')),
          lt(refund.doneAt, p('until')),
        ),
      ),
  )
  const paymentsById = prepare('ledger_payments', db.select().from(payment).where(among(payment.id, 'ids')))
  const refundsById = prepare('ledger_refunds', db.select().from(refund).where(among(refund.id, 'ids')))
  const first = prepare(
    'ledger_first',
    db
      .select({ createdAt: payment.createdAt })
      .from(payment)
      .where(among(payment.app, 'apps'))
      .orderBy(asc(payment.createdAt))
      .limit(1),
  )
  return (run) => ({
    paidWithin: (within: Within): Promise<PaymentRow[]> => run(paidWithin, { ...within }),
    refundedWithin: async (within: Within): Promise<RefundRow[]> =>
      (await run(refundedWithin, { ...within })).map(({ refund: row }) => row),
    payments: (ids: readonly string[]): Promise<PaymentRow[]> => run(paymentsById, { ids }),
    refunds: (ids: readonly string[]): Promise<RefundRow[]> => run(refundsById, { ids }),
    first: async (apps: readonly App[]): Promise<Pick<PaymentRow, 'createdAt'> | undefined> =>
      (await run(first, { apps }))[0],
  })
})

/** What moved by our books and was learnt of in that time. */
export async function movedWithin(tx: Tx, within: Within): Promise<LedgerEntry[]> {
  const ledger = ledgerRepository(tx)
  const paid = await ledger.paidWithin(within)
  const refunded = await ledger.refundedWithin(within)
  return [...paid.map(entryOfPayment), ...refunded.map(entryOfRefund)]
}

/** Those of the ids that are ours, in whatever state. */
export async function entriesAmong(
  tx: Tx,
  { paymentIds, refundIds }: { paymentIds: readonly string[]; refundIds: readonly string[] },
): Promise<LedgerEntry[]> {
  const ledger = ledgerRepository(tx)
  const known = await ledger.payments(paymentIds)
  const returned = await ledger.refunds(refundIds)
  return [...known.map(entryOfPayment), ...returned.map(entryOfRefund)]
}

/** The first payment by one of these apps that was begun, whatever became of it. */
export function firstBegun(tx: Tx, apps: readonly App[]): Promise<Pick<LedgerEntry, 'createdAt'> | undefined> {
  return ledgerRepository(tx).first(apps)
}

function entryOfPayment(row: PaymentRow): LedgerEntry {
  const { id, tradeNo, orderId, storeId, amountFen, state, createdAt, paidAt, failure } = row
  const moved = state === 'paid'
  return {
    kind: 'payment',
    id,
    paymentId: id,
    tradeNo,
    orderId,
    storeId,
    amountFen,
    state,
    moved,
    createdAt,
    learntAt: moved ? paidAt : null,
    failure,
  }
}

function entryOfRefund(row: RefundRow): LedgerEntry {
  const { id, paymentId, orderId, storeId, amountFen, state, createdAt, doneAt, failure } = row
  const moved = state === 'done'
  return {
    kind: 'refund',
    id,
    paymentId,
    tradeNo: null,
    orderId,
    storeId,
    amountFen,
    state,
    moved,
    createdAt,
    learntAt: moved ? doneAt : null,
    failure,
  }
}
