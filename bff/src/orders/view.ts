import type { KitchenState, MateOrder, OrderPart, OrderSummary, OwnOrder, StaffOrder } from '@kaifan/shared/contract'
import type { Localized } from '@kaifan/shared/contract'
import { refundableFen } from '@kaifan/shared/pricing'
import type { PaymentRow, RefundRow } from '../payments/index.ts'
import type { PartProgress } from './deps.ts'
import { viewMoney } from './order.ts'
import { withRefunded } from './refunds/draw-up.ts'
import { refundTermsOf } from './refunds/request.ts'
import type { RefundRequestRow } from './refunds/repository.ts'
import { viewRequest } from './refunds/view.ts'
import type { OrderLineRow, OrderStepRow } from './details.repository.ts'
import type { OrderRow } from './repository.ts'

/** Everything that is stored about an order. */
export interface Whole {
  order: OrderRow
  lines: OrderLineRow[]
  steps: OrderStepRow[]
  payments: PaymentRow[]
  refunds: RefundRow[]
  progress: PartProgress[]
  requests: RefundRequestRow[]
  /** What is asked for before cooking begins is granted at once; said only of orders of which that is still so. */
  refundsAtOnce: boolean
}

export function viewOwn(whole: Whole): OwnOrder {
  const { order } = whole
  const lines = withRefunded(whole.lines, whole.requests)
  const refundable = refundableFen({ totalFen: order.totalFen, lines })
  return {
    view: 'own',
    ...common(whole),
    lines: lines.map((line, index) => ({
      ...viewLine(whole, line),
      unitFen: line.unitFen,
      totalFen: line.totalFen,
      choices: line.choices,
      refundedQuantity: line.refundedQuantity,
      refundableFen: refundable[index] ?? 0,
    })),
    ...moneyOf(whole),
    refundRequests: whole.requests.map((request) => viewRequest(request, whole.refunds)),
    refundTerms: refundTermsOf(order, { ...whole, lines }),
    totalFen: order.totalFen,
    fees: order.fees,
    guests: order.guests,
    ...(order.note !== null && { note: order.note }),
    payment: viewPayment(whole),
    ...(order.cancelReason !== null && { cancelReason: order.cancelReason }),
    ...(order.cancelNote !== null && { cancelNote: order.cancelNote }),
  }
}

export function viewMate(whole: Whole): MateOrder {
  return { view: 'mate', ...common(whole), lines: whole.lines.map((line) => viewLine(whole, line)) }
}

export function viewStaff(whole: Whole): StaffOrder {
  const { view: _view, ...own } = viewOwn(whole)
  return {
    ...own,
    payments: whole.payments.map(({ id, state, amountFen, tradeNo, createdAt, paidAt }) => ({
      id,
      state,
      amountFen,
      tradeNo,
      createdAt,
      ...(paidAt !== null && { paidAt }),
    })),
    refunds: whole.refunds.map(({ id, state, amountFen, cause, createdAt, doneAt }) => ({
      id,
      state,
      amountFen,
      cause,
      createdAt,
      ...(doneAt !== null && { doneAt }),
    })),
  }
}

export function viewSummary(whole: Whole, storeName: Localized): OrderSummary {
  const { order, lines } = whole
  const newest = whole.requests.at(-1)
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    storeId: order.storeId,
    storeName,
    tableLabel: order.tableLabel,
    status: order.status,
    ...moneyOf(whole),
    ...(newest && { refundRequest: newest.state }),
    totalFen: order.totalFen,
    itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
    pictureUrls: lines.flatMap((line) => line.pictureUrl ?? []).slice(0, 3),
    names: lines.slice(0, 3).map((line) => line.name),
    createdAt: order.createdAt,
    ...(order.status === 'awaiting_payment' && { payBy: order.payBy }),
    ...(order.cancelReason !== null && { cancelReason: order.cancelReason }),
  }
}

function moneyOf({ order, payments, refunds }: Whole) {
  return viewMoney({ paidPaymentId: order.paidPaymentId, payments, refunds })
}

function common({ order, steps }: Whole) {
  const acceptedAt = steps.find((step) => step.to === 'accepted')?.at
  const isComing = order.status === 'accepted' || order.status === 'preparing'
  return {
    id: order.id,
    orderNumber: order.orderNumber,
    storeId: order.storeId,
    businessDay: order.businessDay,
    orderType: order.orderType,
    tableLabel: order.tableLabel,
    round: order.round,
    status: order.status,
    createdAt: order.createdAt,
    ...(isComing &&
      acceptedAt !== undefined &&
      order.prepMinutes > 0 && { estimatedReadyAt: acceptedAt + order.prepMinutes * 60_000 }),
    timeline: steps.map(({ to, at }) => ({ status: to, at })),
  }
}

/** The kept payment, else the newest attempt. */
function viewPayment({ order, payments }: Whole): OwnOrder['payment'] {
  const shown = payments.find((payment) => payment.id === order.paidPaymentId) ?? payments.at(-1)
  if (!shown) throw new Error(`order ${order.id} has no payment`)
  const { id, state, amountFen, expiresAt, tradeNo, paidAt, failure } = shown
  return {
    id,
    state,
    amountFen,
    expiresAt,
    tradeNo,
    ...(paidAt !== null && { paidAt }),
    ...(failure !== null && { failure }),
  }
}

function viewLine({ order, progress }: Whole, line: OrderLineRow) {
  const parts = line.parts.map((part, index): OrderPart => {
    const known = progress.find((entry) => entry.lineId === line.id && entry.part === index)
    // Once an order is placed each part is on a ticket, unless it was struck from it.
    const state = known?.state ?? (order.status === 'awaiting_payment' ? 'waiting' : 'voided')
    return {
      name: part.name,
      quantity: known?.quantity ?? part.quantity,
      ...(part.variant && { variant: part.variant }),
      modifiers: [...part.modifiers, ...part.leaveOut],
      ...(part.stationId !== undefined && { stationId: part.stationId }),
      state,
      ...(known?.queuePosition !== undefined && { queuePosition: known.queuePosition }),
    }
  })
  return {
    id: line.id,
    itemId: line.itemId,
    name: line.name,
    ...(line.pictureUrl !== null && { pictureUrl: line.pictureUrl }),
    quantity: line.quantity,
    ...(line.variant !== null && { variant: line.variant }),
    modifiers: line.modifiers,
    ...(line.note !== null && { note: line.note }),
    parts,
    state: stateOf(parts.map((part) => part.state)),
  }
}

/** A line is done when all its parts are, and cooking as soon as one is begun; parts that were struck do not count. */
export function stateOf(states: readonly KitchenState[]): KitchenState {
  const counted = states.filter((state) => state !== 'voided')
  const [first] = counted
  if (first === undefined) return states[0] ?? 'waiting'
  if (counted.every((state) => state === first)) return first
  const begun = counted.some((state) => state === 'cooking' || state === 'done')
  return begun ? 'cooking' : counted.includes('queued') ? 'queued' : 'waiting'
}
