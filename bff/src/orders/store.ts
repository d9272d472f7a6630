import type { BodyOf, contract, OwnOrder, PublishedMenu } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import type { PricedBasket, PricedLine } from '@kaifan/shared/pricing'
import { afterCommit, type Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import type { TableSession } from '../tables/index.ts'
import type { OrdersDeps } from './deps.ts'
import {
  orderCountersRepository,
  type OrderLineRow,
  orderLinesRepository,
  orderStepsRepository,
} from './details.repository.ts'
import { orderNumberOf } from './order.ts'
import type { Setting } from './quote.ts'
import { type OrderRow, ordersRepository } from './repository.ts'
import { viewOwn } from './view.ts'

export type OrderToPlace = BodyOf<typeof contract.placeOrder>

export interface Placing {
  customer: { id: string; app: OrderRow['app'] }
  idempotency: { key: string; bodyHash: string }
  order: OrderToPlace
  now: number
}

/** An order that may be stored: priced, in stock, at an open store. */
export interface DecidedOrder {
  customer: Placing['customer']
  asked: OrderToPlace
  setting: Setting
  session: TableSession
  priced: PricedBasket
  businessDay: string
  now: number
}

/** Writes order, lines, history and first payment; answers the order as its diner sees it. */
export async function storeOrder(deps: OrdersDeps, tx: Tx, decided: DecidedOrder): Promise<OwnOrder> {
  const { customer, asked, setting, session, priced, businessDay, now } = decided
  const { table } = setting
  if (!table) throw new Error('a dine-in order has a table')
  const count = await orderCountersRepository(tx).next(asked.storeId, businessDay)
  const row: OrderRow = {
    id: newId(),
    storeId: asked.storeId,
    customerId: customer.id,
    app: customer.app,
    orderNumber: orderNumberOf(count),
    businessDay,
    orderType: 'dine_in',
    tableId: table.id,
    tableLabel: table.label,
    sessionId: session.id,
    round: session.rounds + 1,
    guests: setting.guests,
    teaGuests: priced.fees.find((fee) => fee.code === 'tea')?.quantity ?? 0,
    note: asked.note?.trim() || null,
    status: 'awaiting_payment',
    menuVersion: setting.menu.version,
    totalFen: priced.totalFen,
    fees: priced.fees,
    prepMinutes: prepMinutesOf(setting.menu, priced),
    payBy: now + limits.orderExpiryMs,
    paidPaymentId: null,
    refundsSince: null,
    cancelReason: null,
    cancelNote: null,
    createdAt: now,
  }
  await ordersRepository(tx).insert(row)
  const step = { orderId: row.id, from: null, to: row.status, cause: 'diner', at: now }
  await orderStepsRepository(tx).add(step)
  const lines = priced.lines.map((line) => lineRow(row.id, line, asked, setting.menu))
  for (const line of lines) await orderLinesRepository(tx).insert(line)
  const payment = await deps.payments.open(tx, {
    orderId: row.id,
    storeId: row.storeId,
    app: row.app,
    amountFen: row.totalFen,
    expiresAt: row.payBy,
    now,
  })
  afterCommit(tx, () => deps.counters.order('awaiting_payment'))
  return viewOwn({
    order: row,
    lines,
    steps: [{ ...step, number: 1 }],
    payments: [payment],
    refunds: [],
    progress: [],
    requests: [],
    refundsAtOnce: false,
  })
}

function lineRow(orderId: string, line: PricedLine, asked: OrderToPlace, menu: PublishedMenu): OrderLineRow {
  const choices = asked.lines[line.index]
  if (!choices) throw new Error('a priced line that was not asked for')
  return {
    id: newId(),
    orderId,
    position: line.index,
    itemId: line.itemId,
    name: line.name,
    pictureUrl: menu.items.find((item) => item.id === line.itemId)?.picture?.url ?? null,
    quantity: line.quantity,
    unitFen: line.unitFen,
    totalFen: line.totalFen,
    variant: line.variant ?? null,
    modifiers: line.modifiers,
    note: choices.note?.trim() || null,
    parts: line.parts,
    choices,
  }
}

/** The slowest dish says when all is ready, as far as its minutes are known. */
function prepMinutesOf(menu: PublishedMenu, priced: PricedBasket): number {
  const made = new Set(
    priced.lines.flatMap((line) => [line.itemId, ...line.parts.flatMap((part) => part.itemId ?? [])]),
  )
  return Math.max(0, ...menu.items.filter((item) => made.has(item.id)).map((item) => item.prepMinutes ?? 0))
}
