import type { Trade } from '@kaifan/sandbox'
import type { Restaurant } from './restaurant.ts'

type StoredRow = Record<string, unknown>

export interface OrderAtRest {
  id: string
  /** The idempotency key under which it was sent. */
  key: string
  status: string
  totalFen: number
  paidPaymentId: string | null
  /** How often it was placed. */
  placings: number
  /** Where its dishes are made. */
  stations: string[]
  tickets: { station: string; status: string }[]
  payments: PaymentAtRest[]
}

export interface PaymentAtRest {
  id: string
  state: string
  refunds: { id: string; state: string; amountFen: number }[]
  trade: Trade | undefined
}

/** What is stored and what Alipay holds, once all is quiet. */
export interface Ledger {
  orders: OrderAtRest[]
  trades: Trade[]
}

export async function readLedger({ stored, sandbox }: Restaurant): Promise<Ledger> {
  const trades = sandbox.core.trades.list()
  const tradeOf = new Map(trades.map((trade) => [trade.outTradeNo, trade]))
  const by = async (table: string, column: string) =>
    Map.groupBy(await stored.rows(table), (row) => String(row[column]))
  const refunds = await by('refunds', 'payment_id')
  const payments = await by('payments', 'order_id')
  const tickets = await by('tickets', 'order_id')
  const steps = await by('order_steps', 'order_id')
  const lines = await by('order_lines', 'order_id')

  const paymentAtRest = (row: StoredRow): PaymentAtRest => ({
    id: String(row['id']),
    state: String(row['state']),
    refunds: (refunds.get(String(row['id'])) ?? []).map((refund) => ({
      id: String(refund['id']),
      state: String(refund['state']),
      amountFen: Number(refund['amount_fen']),
    })),
    trade: tradeOf.get(String(row['id'])),
  })
  const orderAtRest = (row: StoredRow): OrderAtRest => {
    const id = String(row['id'])
    return {
      id,
      key: String(row['note']),
      status: String(row['status']),
      totalFen: Number(row['total_fen']),
      paidPaymentId: row['paid_payment_id'] === null ? null : String(row['paid_payment_id']),
      placings: (steps.get(id) ?? []).filter((step) => step['to_status'] === 'placed').length,
      stations: stationsOf(lines.get(id) ?? []),
      tickets: (tickets.get(id) ?? []).map((ticket) => ({
        station: String(ticket['station_id']),
        status: String(ticket['status']),
      })),
      payments: (payments.get(id) ?? []).map(paymentAtRest),
    }
  }
  return { orders: (await stored.rows('orders')).map(orderAtRest), trades }
}

/** What of it the merchant has. */
export function heldOf({ paidAt, totalFen, refunds }: Trade): number {
  return paidAt === undefined ? 0 : totalFen - refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

function stationsOf(lines: readonly StoredRow[]): string[] {
  const parts = lines.flatMap((line) => asParts(jsonOf(line['parts'])))
  return [...new Set(parts.map(({ stationId }) => stationId ?? 'pass'))].toSorted()
}

/** SQLite has a document as its text. */
export function jsonOf(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

/** The product's own rows. */
function asParts(value: unknown): { stationId?: string }[] {
  return value as { stationId?: string }[]
}
