import type { MateOrder, OrderStatus, OwnOrder } from '@kaifan/shared/contract'

export type StepName = 'ordered' | 'paid' | 'accepted' | 'preparing' | 'served' | 'cancelled' | 'refunding' | 'refunded'

/** A node of the timeline: a past one has its time. */
export interface Step {
  name: StepName
  /** Epoch ms. */
  at?: number | undefined
  state: 'done' | 'current' | 'coming'
}

type Timed = Pick<OwnOrder, 'status' | 'timeline'> &
  Partial<Pick<OwnOrder, 'paymentStatus' | 'refunding' | 'refundedFen'>>

const kitchenSteps: readonly { name: StepName; status: OrderStatus }[] = [
  { name: 'paid', status: 'placed' },
  { name: 'accepted', status: 'accepted' },
  { name: 'preparing', status: 'preparing' },
  { name: 'served', status: 'served' },
]

/** How many of the four kitchen steps lie behind an order, and whether the next one is going on. */
const reached: Readonly<Record<OrderStatus, number>> = {
  awaiting_payment: 0,
  placed: 1,
  accepted: 2,
  preparing: 2,
  ready: 3,
  served: 4,
  completed: 4,
  cancelled: 0,
}

/** Four nodes from payment to table; an order that ended otherwise shows how. */
export function stepsOf(order: Timed | MateOrder): Step[] {
  if (order.status === 'cancelled') return cancelledSteps(order)
  const done = reached[order.status]
  return kitchenSteps.map(({ name, status }, index) => ({
    name,
    at: index < done || status === order.status ? timeOf(order, status) : undefined,
    state: index < done ? 'done' : index === done ? 'current' : 'coming',
  }))
}

function cancelledSteps(order: Timed | MateOrder): Step[] {
  const steps: Step[] = [{ name: 'ordered', at: timeOf(order, 'awaiting_payment'), state: 'done' }]
  const paidAt = timeOf(order, 'placed')
  if (paidAt !== undefined) steps.push({ name: 'paid', at: paidAt, state: 'done' })
  const refunding = 'refunding' in order && order.refunding === true
  const refunded = 'refundedFen' in order && (order.refundedFen ?? 0) > 0
  steps.push({ name: 'cancelled', at: timeOf(order, 'cancelled'), state: 'done' })
  if (refunding) steps.push({ name: 'refunding', state: 'current' })
  else if (refunded) steps.push({ name: 'refunded', state: 'done' })
  return steps
}

/** The last time it got there: a dish that was begun by mistake may go back. */
function timeOf({ timeline }: Pick<Timed, 'timeline'>, status: OrderStatus): number | undefined {
  return timeline.filter((step) => step.status === status).pop()?.at
}
