import type { BodyOf, OwnOrder, PublishedMenu } from '@kaifan/shared/contract'
import { contract } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import * as v from 'valibot'
import { type PricedBasket, type PricedLine, portions } from '@kaifan/shared/pricing'
import type { Fault } from '@kaifan/shared/problems'
import { afterCommit, type Tx } from '../database/index.ts'
import { idempotent } from '../idempotency/index.ts'
import { newId } from '../ids.ts'
import { ProblemError } from '../problem.ts'
import { openness, storeTime } from '../stores/index.ts'
import type { TableSession } from '../tables/index.ts'
import type { OrdersDeps } from './deps.ts'
import { orderNumberOf } from './order.ts'
import { price, quoteOf, readSetting, type Setting, tableOf, unavailable } from './quote.ts'
import {
  orderCountersRepository,
  type OrderLineRow,
  orderLinesRepository,
  type OrderRow,
  ordersRepository,
  orderStepsRepository,
} from './repository.ts'
import { viewOwn } from './view.ts'

export type OrderToPlace = BodyOf<typeof contract.placeOrder>

export interface Placing {
  customer: { id: string; app: OrderRow['app'] }
  idempotency: { key: string; bodyHash: string }
  order: OrderToPlace
  now: number
}

/**
 * Re-prices, decides and stores an order with its first payment in one commit; nothing by halves.
 * @throws ProblemError with every fault of the lines at once, or `price_changed` with the fresh quote
 */
export function placeOrder(deps: OrdersDeps, { customer, idempotency, order: asked, now }: Placing): Promise<OwnOrder> {
  return deps.database.transact((tx) =>
    idempotent(
      tx,
      { scope: `placeOrder:${customer.id}`, ...idempotency, now, parseReply: v.parser(contract.placeOrder.reply) },
      async () => {
        const table = await tableOf(deps, tx, asked)
        if (!table) throw new ProblemError('table_required')
        const known = await deps.tables.readOpenSession(tx, table.id, now)
        const session = await deps.tables.touchOrOpenSession(tx, table, {
          guests: asked.guests ?? known?.guests ?? 1,
          now,
        })
        const setting = await readSetting(deps, tx, asked, table, session)
        refuseWhenClosed(setting, now)
        const priced = price(setting, asked)
        await refuseFaulty(deps, tx, asked, setting.menu, priced, now)
        const { businessDay } = storeTime(setting.store, now)
        await takeStock(deps, tx, asked, setting.menu, businessDay)
        if (asked.guests !== undefined && asked.guests > session.guests)
          await deps.tables.raiseGuests(tx, session.id, asked.guests)
        return store(deps, tx, { customer, asked, setting, session, priced, businessDay, now })
      },
    ),
  )
}

function refuseWhenClosed({ store }: Setting, now: number): void {
  const { open, paused, opensAt } = openness(store, now)
  const extras = opensAt === undefined ? {} : { opensAt }
  if (!open) throw new ProblemError('store_closed', extras)
  if (paused) throw new ProblemError('store_paused', extras)
}

async function refuseFaulty(
  deps: OrdersDeps,
  tx: Tx,
  asked: OrderToPlace,
  menu: PublishedMenu,
  priced: PricedBasket,
  now: number,
): Promise<void> {
  const faults = [...priced.faults, ...(await unavailable(deps, tx, asked, menu, now))]
  const [first] = faults
  if (first) throw new ProblemError(first.code, { faults })
  if (priced.totalFen !== asked.expectedTotalFen)
    throw new ProblemError('price_changed', { quote: quoteOf(menu, priced, []) })
  if (priced.totalFen === 0) throw new ProblemError('nothing_to_pay')
  if (priced.totalFen > limits.orderTotalFen) throw new ProblemError('total_too_large')
}

/** Two diners may want the last portion: whoever commits first has it (money rule 10). */
async function takeStock(
  deps: OrdersDeps,
  tx: Tx,
  asked: OrderToPlace,
  menu: PublishedMenu,
  businessDay: string,
): Promise<void> {
  const shortages = await deps.menu.takeStock(tx, asked.storeId, businessDay, portions(menu, asked.lines), menu)
  if (shortages.length === 0) return
  const faults = shortages.map(({ itemId, available }): Fault => {
    const line = asked.lines.findIndex(
      (each) => each.itemId === itemId || each.picks.some((pick) => pick.itemId === itemId),
    )
    return { code: 'sold_out', itemId, available, ...(line >= 0 && { line }) }
  })
  throw new ProblemError('sold_out', { faults })
}

interface Decided {
  customer: Placing['customer']
  asked: OrderToPlace
  setting: Setting
  session: TableSession
  priced: PricedBasket
  businessDay: string
  now: number
}

async function store(deps: OrdersDeps, tx: Tx, decided: Decided): Promise<OwnOrder> {
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
    version: 1,
    createdAt: now,
  }
  await ordersRepository(tx).insert(row)
  await orderStepsRepository(tx).add({
    orderId: row.id,
    number: 1,
    from: null,
    to: 'awaiting_payment',
    cause: 'diner',
    at: now,
  })
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
    steps: [{ orderId: row.id, number: 1, from: null, to: 'awaiting_payment', cause: 'diner', at: now }],
    payments: [payment],
    refunds: [],
    progress: [],
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
