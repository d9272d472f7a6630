import type { Trade } from '@kaifan/sandbox'
import type { Scene } from './scene.ts'

export interface OrderAtRest {
  id: string
  key: string
  status: string
  totalFen: number
  paidPaymentId: string | null
  cancelReason: string | null
  businessDay: string
}

export interface PaymentAtRest {
  id: string
  key: string
  orderId: string
  state: string
  amountFen: number
  refunds: RefundAtRest[]
  trade: Trade | undefined
}

export interface RefundAtRest {
  id: string
  paymentId: string
  amountFen: number
  state: string
  cause: string
}

/** What is stored and what Alipay holds once all is quiet. */
export interface Ledger {
  orders: OrderAtRest[]
  payments: PaymentAtRest[]
  trades: Trade[]
}

export function readLedger(scene: Scene): Ledger {
  const { rows } = scene.restaurant.store
  const orders = rows('SELECT * FROM orders ORDER BY note').map((row): OrderAtRest => ({
    id: String(row['id']),
    key: String(row['note']),
    status: String(row['status']),
    totalFen: Number(row['total_fen']),
    paidPaymentId: textOrNull(row['paid_payment_id']),
    cancelReason: textOrNull(row['cancel_reason']),
    businessDay: String(row['business_day']),
  }))
  const refunds = rows('SELECT * FROM refunds').map((row): RefundAtRest => ({
    id: String(row['id']),
    paymentId: String(row['payment_id']),
    amountFen: Number(row['amount_fen']),
    state: String(row['state']),
    cause: String(row['cause']),
  }))
  const trades = scene.core.trades.list()
  const tradeOf = new Map(trades.map((trade) => [trade.outTradeNo, trade]))
  const payments = rows('SELECT * FROM payments ORDER BY order_id, attempt').map((row): PaymentAtRest => {
    const id = String(row['id'])
    return {
      id,
      key: scene.keyOfPayment(id),
      orderId: String(row['order_id']),
      state: String(row['state']),
      amountFen: Number(row['amount_fen']),
      refunds: refunds.filter(({ paymentId }) => paymentId === id),
      trade: tradeOf.get(id),
    }
  })
  return { orders, payments, trades }
}

export function refundedOf(trade: Trade): number {
  return trade.refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** What of it the merchant has. */
export function heldOf(trade: Trade): number {
  return trade.paidAt === undefined ? 0 : trade.totalFen - refundedOf(trade)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
