import type { Order, OrderStatus, OrderSummary, OwnOrder, StaffOrder, StoreSettings } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { cutPage, type PageStart, readPage, rowsToRead } from '../paging.ts'
import { ProblemError } from '../problem.ts'
import { isOver } from '../tables/index.ts'
import type { OrdersDeps, PartProgress } from './deps.ts'
import { activeStatuses } from './order.ts'
import { orderLinesRepository, orderStepsRepository } from './details.repository.ts'
import { type OrderRow, ordersRepository } from './repository.ts'
import { grantsAtOnce, isUncooked } from './refunds/request.ts'
import { type RefundRequestRow, refundRequestsRepository } from './refunds/repository.ts'
import { viewMate, viewOwn, viewStaff, viewSummary, type Whole } from './view.ts'

export async function readWhole(deps: OrdersDeps, tx: Tx, order: OrderRow): Promise<Whole> {
  const [whole] = await readWholes(deps, tx, [order])
  if (!whole) throw new Error('an order that was read is gone')
  return whole
}

/** In a few statements, however many orders there are. */
async function readWholes(deps: OrdersDeps, tx: Tx, orders: readonly OrderRow[]): Promise<Whole[]> {
  const ids = orders.map(({ id }) => id)
  const paid = orders.filter(({ paidPaymentId }) => paidPaymentId !== null)
  const touchedByRefunds = orders.filter(({ refundsSince }) => refundsSince !== null).map(({ id }) => id)
  const mayAsk = paid.filter(({ status }) => isUncooked(status))
  const lines = Map.groupBy(await orderLinesRepository(tx).ofOrders(ids), orderOf)
  const steps = Map.groupBy(await orderStepsRepository(tx).ofOrders(ids), orderOf)
  const payments = Map.groupBy(await deps.payments.ofOrders(tx, ids), orderOf)
  const refunds = Map.groupBy(await refundsOf(deps, tx, touchedByRefunds), orderOf)
  const progress = await progressOf(deps, tx, paid)
  const requests = Map.groupBy(await requestsOf(tx, touchedByRefunds), orderOf)
  const stores = await storesOf(deps, tx, mayAsk)
  return orders.map((order) => ({
    order,
    lines: lines.get(order.id) ?? [],
    steps: steps.get(order.id) ?? [],
    payments: payments.get(order.id) ?? [],
    refunds: refunds.get(order.id) ?? [],
    progress: progress.get(order.id) ?? [],
    requests: requests.get(order.id) ?? [],
    refundsAtOnce: mayAsk.includes(order) && grantsAtOnce(stores.get(order.storeId), order),
  }))
}

const orderOf = ({ orderId }: { orderId: string }) => orderId

async function refundsOf({ payments }: OrdersDeps, tx: Tx, orderIds: readonly string[]) {
  return orderIds.length === 0 ? [] : payments.refundsOfOrders(tx, orderIds)
}

/** Nothing is cooked before it is paid. */
async function progressOf({ kitchen }: OrdersDeps, tx: Tx, orders: readonly OrderRow[]) {
  const ids = orders.map(({ id }) => id)
  return ids.length === 0 ? new Map<string, PartProgress[]>() : kitchen.progress(tx, ids)
}

async function requestsOf(tx: Tx, orderIds: readonly string[]): Promise<RefundRequestRow[]> {
  return orderIds.length === 0 ? [] : refundRequestsRepository(tx).ofOrders(orderIds)
}

async function storesOf({ stores }: OrdersDeps, tx: Tx, orders: readonly OrderRow[]) {
  const ids = [...new Set(orders.map(({ storeId }) => storeId))]
  return ids.length === 0 ? new Map<string, StoreSettings>() : stores.among(tx, ids)
}

/** One's own order, or a table mate's without its money. Anybody else's is not there at all. */
export function readOrder(deps: OrdersDeps, customerId: string, orderId: string): Promise<Order> {
  return deps.database.read(async (tx) => {
    const order = await ordersRepository(tx).find(orderId)
    if (!order) throw new ProblemError('order_not_found')
    if (order.customerId === customerId) return viewOwn(await readWhole(deps, tx, order))
    if (!(await areMates(deps, tx, order, customerId))) throw new ProblemError('order_not_found')
    return viewMate(await readWhole(deps, tx, order))
  })
}

export function readOwnOrder(deps: OrdersDeps, customerId: string, orderId: string): Promise<OwnOrder> {
  return deps.database.read(async (tx) => viewOwn(await readWhole(deps, tx, await findOwn(tx, customerId, orderId))))
}

/** Throws `order_not_found` also where the order is somebody else's. */
export async function findOwn(tx: Tx, customerId: string, orderId: string): Promise<OrderRow> {
  const order = await ordersRepository(tx).find(orderId)
  if (order?.customerId !== customerId) throw new ProblemError('order_not_found')
  return order
}

/** Mates have an order, or have chosen a dish, in the same table session while it is open. */
async function areMates(deps: OrdersDeps, tx: Tx, order: OrderRow, customerId: string): Promise<boolean> {
  const session = await deps.tables.findSession(tx, order.sessionId)
  if (!session || isOver(session, deps.clock.now())) return false
  const orders = await ordersRepository(tx).ofSession(order.sessionId)
  const hasOrdered = orders.some((mate) => mate.customerId === customerId && mate.status !== 'cancelled')
  return hasOrdered || deps.carts.hasChosen(tx, order.sessionId, customerId)
}

type Filter = 'all' | 'active' | 'unpaid' | 'refunds'

export function listOrders(
  deps: OrdersDeps,
  customerId: string,
  { filter, before }: { filter: Filter; before?: string | undefined },
): Promise<{ orders: OrderSummary[]; before?: string }> {
  return deps.database.read(async (tx) => {
    const rows = await select(tx, customerId, filter, readPage(before))
    const { shown, next } = cutPage(rows, createdAtOf)
    const stores = await storesOf(deps, tx, shown)
    const orders = (await readWholes(deps, tx, shown)).map((whole) =>
      viewSummary(whole, storeNameOf(stores, whole.order)),
    )
    return { orders, ...next }
  })
}

function storeNameOf(stores: ReadonlyMap<string, StoreSettings>, { storeId }: OrderRow) {
  const store = stores.get(storeId)
  if (!store) throw new Error(`no store ${storeId}`)
  return store.name
}

function select(tx: Tx, customerId: string, filter: Filter, page: PageStart): Promise<OrderRow[]> {
  const orders = ordersRepository(tx)
  switch (filter) {
    case 'all':
      return orders.ofCustomer(customerId, page, rowsToRead)
    case 'active':
      return orders.ofCustomerIn(customerId, activeStatuses, page, rowsToRead)
    case 'unpaid':
      return orders.ofCustomerIn(customerId, ['awaiting_payment'], page, rowsToRead)
    case 'refunds':
      return orders.ofCustomerRefunds(customerId, page, rowsToRead)
  }
}

const createdAtOf = ({ createdAt }: OrderRow) => createdAt
const allStatuses: readonly OrderStatus[] = ['awaiting_payment', ...activeStatuses, 'completed', 'cancelled']

export interface StaffFilter {
  status?: OrderStatus | undefined
  businessDay?: string | undefined
  before?: string | undefined
}

export function listStaffOrders(
  deps: OrdersDeps,
  storeId: string,
  { status, businessDay, before }: StaffFilter,
): Promise<{ orders: StaffOrder[]; before?: string }> {
  return deps.database.read(async (tx) => {
    const rows = await ordersRepository(tx).ofStore(
      storeId,
      status ? [status] : allStatuses,
      businessDay,
      readPage(before),
      rowsToRead,
    )
    const { shown, next } = cutPage(rows, createdAtOf)
    return { orders: (await readWholes(deps, tx, shown)).map(viewStaff), ...next }
  })
}

export function readStaffOrder(deps: OrdersDeps, storeId: string, orderId: string): Promise<StaffOrder> {
  return deps.database.read(async (tx) => {
    const order = await ordersRepository(tx).find(orderId)
    if (order?.storeId !== storeId) throw new ProblemError('order_not_found')
    return viewStaff(await readWhole(deps, tx, order))
  })
}
