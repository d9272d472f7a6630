import type { Trade } from '@kaifan/sandbox'
import type { RefundLine } from '@kaifan/shared/contract'
import type { Scene } from '../scene.ts'

export interface OrderAtRest {
  id: string
  key: string
  status: string
  totalFen: number
  /** Until when it may be paid, by the BFF's clock. */
  payBy: number
  paidPaymentId: string | null
  cancelReason: string | null
  businessDay: string
  lines: LineAtRest[]
  tickets: TicketAtRest[]
  /** In the order in which they were asked, and decided too: one at a time is open. */
  requests: RequestAtRest[]
  /** In the order in which they were taken. */
  steps: { from: string; to: string; cause: string; at: number }[]
}

export interface LineAtRest {
  id: string
  itemId: string
  quantity: number
  totalFen: number
  parts: { itemId?: string; stationId?: string; quantity: number }[]
}

export interface TicketAtRest {
  stationId: string
  status: string
  /** What is to be made, of which line and which of its parts. */
  lines: { orderLineId: string; part: number; quantity: number }[]
}

export interface RequestAtRest {
  id: string
  by: string
  /** The key that it was sent with, and by whom. */
  note: string
  state: string
  amountFen: number
  refundId: string | null
  decidedBy: string | null
  createdAt: number
  /** Null while nobody has. */
  decidedAt: number | null
  /** The store refused the whole order, and this with it. */
  isRefusal: boolean
  lines: RefundLine[]
}

export interface PaymentAtRest {
  id: string
  key: string
  orderId: string
  state: string
  amountFen: number
  paidAt: number | null
  refunds: RefundAtRest[]
  trade: Trade | undefined
}

export interface RefundAtRest {
  id: string
  paymentId: string
  amountFen: number
  state: string
  cause: string
  createdAt: number
}

export interface NotificationAtRest {
  id: string
  paymentId: string
  outcome: string
  receivedAt: number
}

export interface AlarmAtRest {
  kind: string
  orderId: string
  paymentId: string
  refundId: string
  day: string
  detail: string
  times: number
  raisedAt: number
  lastAt: number
  /** Null where it is not closed. */
  closedAt: number | null
}

/** What is stored and what Alipay holds once all is quiet. */
export interface Ledger {
  orders: OrderAtRest[]
  payments: PaymentAtRest[]
  trades: Trade[]
  steps: { subjectId: string; from: string; to: string; cause: string; at: number }[]
  /** Authentic ones, by the payment that each names. */
  notifications: NotificationAtRest[]
  stock: { itemId: string; businessDay: string; left: number }[]
  jobs: { kind: string; state: string; lastError: string }[]
  alarms: AlarmAtRest[]
  /** Days that were held against Alipay's bill. */
  reconciled: { day: string; state: string }[]
  discrepancies: { day: string; paymentId: string; bucket: string; cause: string; state: string }[]
  /** Of a payment's order and attempt. */
  keyOf(paymentId: string): string
}

export async function readLedger(scene: Scene): Promise<Ledger> {
  const payments = await readPayments(scene)
  const keys = new Map(payments.map(({ id, key }) => [id, key]))
  const steps = await scene.rows('SELECT subject_id, from_state, to_state, cause, at FROM money_steps')
  const stock = await scene.rows('SELECT item_id, business_day, left_portions FROM item_stock')
  const notifications = await scene.rows('SELECT id, payment_id, outcome, received_at FROM notifications')
  const jobs = await scene.rows('SELECT kind, state, last_error FROM jobs')
  const alarms = await scene.rows('SELECT * FROM alarms')
  return {
    orders: await readOrders(scene),
    payments,
    trades: scene.core.trades.list(),
    steps: steps.map((row) => ({
      subjectId: String(row['subject_id']),
      from: String(row['from_state']),
      to: String(row['to_state']),
      cause: String(row['cause']),
      at: Number(row['at']),
    })),
    notifications: notifications.map((row) => ({
      id: String(row['id']),
      paymentId: String(row['payment_id']),
      outcome: String(row['outcome']),
      receivedAt: Number(row['received_at']),
    })),
    stock: stock.map((row) => ({
      itemId: String(row['item_id']),
      businessDay: String(row['business_day']),
      left: Number(row['left_portions']),
    })),
    jobs: jobs.map((row) => ({
      kind: String(row['kind']),
      state: String(row['state']),
      lastError: String(row['last_error']),
    })),
    alarms: alarms.map((row) => ({
      kind: String(row['kind']),
      orderId: String(row['order_id']),
      paymentId: String(row['payment_id']),
      refundId: String(row['refund_id']),
      day: String(row['day']),
      detail: String(row['detail']),
      times: Number(row['times']),
      raisedAt: Number(row['raised_at']),
      lastAt: Number(row['last_at']),
      closedAt: row['closed_at'] === null ? null : Number(row['closed_at']),
    })),
    reconciled: (await scene.rows('SELECT day, state FROM reconciliations')).map((row) => ({
      day: String(row['day']),
      state: String(row['state']),
    })),
    discrepancies: (await scene.rows('SELECT * FROM discrepancies')).map((row) => ({
      day: String(row['day']),
      paymentId: String(row['payment_id']),
      bucket: String(row['bucket']),
      cause: String(row['cause']),
      state: String(row['state']),
    })),
    keyOf: (paymentId) => keys.get(paymentId) ?? 'nobody',
  }
}

async function readOrders({ rows }: Scene): Promise<OrderAtRest[]> {
  const lines = Map.groupBy(
    await rows('SELECT id, order_id, item_id, quantity, total_fen, parts FROM order_lines'),
    orderOf,
  )
  const ticketLines = Map.groupBy(await rows('SELECT * FROM ticket_lines'), (row) => String(row['ticket_id']))
  const tickets = Map.groupBy(await rows('SELECT id, order_id, station_id, status FROM tickets'), orderOf)
  const requests = Map.groupBy(
    await rows(
      'SELECT q.*, r.cause FROM refund_requests q LEFT JOIN refunds r ON r.id = q.refund_id ORDER BY q.order_id, q.number',
    ),
    orderOf,
  )
  const steps = Map.groupBy(await rows('SELECT * FROM order_steps ORDER BY order_id, number'), orderOf)
  return (await rows('SELECT * FROM orders ORDER BY note')).map((row) => {
    const id = String(row['id'])
    return {
      id,
      key: String(row['note']),
      status: String(row['status']),
      totalFen: Number(row['total_fen']),
      payBy: Number(row['pay_by']),
      paidPaymentId: textOrNull(row['paid_payment_id']),
      cancelReason: textOrNull(row['cancel_reason']),
      businessDay: String(row['business_day']),
      lines: (lines.get(id) ?? []).map((line) => ({
        id: String(line['id']),
        itemId: String(line['item_id']),
        quantity: Number(line['quantity']),
        totalFen: Number(line['total_fen']),
        parts: asParts(JSON.parse(String(line['parts']))),
      })),
      tickets: (tickets.get(id) ?? []).map((ticket) => ({
        stationId: String(ticket['station_id']),
        status: String(ticket['status']),
        lines: (ticketLines.get(String(ticket['id'])) ?? []).map((line) => ({
          orderLineId: String(line['order_line_id']),
          part: Number(line['part']),
          quantity: Number(line['quantity']),
        })),
      })),
      requests: (requests.get(id) ?? []).map(readRequest),
      steps: (steps.get(id) ?? []).map((step) => ({
        from: String(step['from_status']),
        to: String(step['to_status']),
        cause: String(step['cause']),
        at: Number(step['at']),
      })),
    }
  })
}

function readRequest(row: Record<string, unknown>): RequestAtRest {
  return {
    id: String(row['id']),
    by: String(row['asked_by']),
    note: String(row['note']),
    state: String(row['state']),
    amountFen: Number(row['amount_fen']),
    refundId: textOrNull(row['refund_id']),
    decidedBy: textOrNull(row['decided_by']),
    createdAt: Number(row['created_at']),
    decidedAt: row['decided_at'] === null ? null : Number(row['decided_at']),
    isRefusal: row['cause'] === 'store_refused',
    lines: asRefundLines(JSON.parse(String(row['lines']))),
  }
}

async function readPayments(scene: Scene): Promise<PaymentAtRest[]> {
  const refunds = (await scene.rows('SELECT * FROM refunds')).map((row): RefundAtRest => ({
    id: String(row['id']),
    paymentId: String(row['payment_id']),
    amountFen: Number(row['amount_fen']),
    state: String(row['state']),
    cause: String(row['cause']),
    createdAt: Number(row['created_at']),
  }))
  const payments: PaymentAtRest[] = []
  for (const row of await scene.rows('SELECT * FROM payments ORDER BY order_id, attempt')) {
    const id = String(row['id'])
    payments.push({
      id,
      key: await scene.keyOf(id),
      orderId: String(row['order_id']),
      state: String(row['state']),
      amountFen: Number(row['amount_fen']),
      paidAt: typeof row['paid_at'] === 'number' ? row['paid_at'] : null,
      refunds: refunds.filter(({ paymentId }) => paymentId === id),
      trade: scene.core.trades.lookUp({ outTradeNo: id }),
    })
  }
  return payments
}

function asRefundLines(value: unknown): RefundLine[] {
  return value as RefundLine[]
}

function orderOf(row: Record<string, unknown>): string {
  return String(row['order_id'])
}

/** The product's own rows. */
function asParts(value: unknown): LineAtRest['parts'] {
  return value as LineAtRest['parts']
}

export function refundedOf(trade: Trade): number {
  return trade.refunds
    .filter(({ pendingUntil }) => pendingUntil === undefined)
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** What of it the merchant has. */
export function heldOf(trade: Trade): number {
  return trade.paidAt === undefined ? 0 : trade.totalFen - refundedOf(trade)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
