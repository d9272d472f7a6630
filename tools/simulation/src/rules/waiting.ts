import type { Expected } from './expected-alarm.ts'
import type { Ledger, OrderAtRest } from './ledger.ts'
import { minute, type Plan } from '../plan.ts'
import type { Scene } from '../scene.ts'

/** What is laid down for an order that nobody accepts, and for a request that nobody decides. */
const orderToldAfterMs = 5 * minute
const refusedAfterMs = 30 * minute
/** However late people are told, so long they have until the clock refuses. */
const refusedAfterToldMs = 25 * minute
const requestToldAfterMs = 15 * minute
/** So long after its time to pay an order may still be cooked without anybody's word. */
const cookedUnaskedMs = 15 * minute
/** A job that is due waits while all hands are at Alipay's slow answers. */
const handsMs = 2 * minute
/** One that a dead process had in hand comes back after its lease. */
const leaseMs = 2 * minute

/** Between the furthest that the BFF's clock is set to; ms. */
function jumpMsOf({ clockSteps }: Plan): number {
  const offsets = [0, ...clockSteps.map(({ offsetMs }) => offsetMs)]
  return Math.max(...offsets) - Math.min(...offsets)
}

/** How much later than its moment a job may run. */
export function slackOf(plan: Plan): number {
  const deadMs = plan.crashes.reduce((sum, { downMs }) => sum + downMs + leaseMs, 0)
  return handsMs + deadMs + jumpMsOf(plan)
}

/** How long an order waited for the store; undefined where it never did. */
function waitOf({ steps }: OrderAtRest): { fromAt: number; toAt: number; cause: string } | undefined {
  const begun = steps.find(({ to }) => to === 'placed')
  const ended = steps.find(({ from }) => from === 'placed')
  if (!begun || ended?.cause === 'automatic') return undefined
  return { fromAt: begun.at, toAt: ended?.at ?? Infinity, cause: ended?.cause ?? '' }
}

/** An order that nobody accepts is refused when its time is over: not before, not untold, not much later, and by nobody else. */
export function checkWaiting({ broken, plan }: Scene, { orders, alarms }: Ledger): void {
  const rule = 'an order that nobody accepts is refused in time'
  // Its time goes on from when people were told, which is a job that may be late as well.
  const latestMs = refusedAfterMs + slackOf(plan) + handsMs
  for (const order of orders) {
    const wait = waitOf(order)
    const isByClock = wait?.cause === 'clock'
    if (isByClock !== (order.cancelReason === 'unaccepted'))
      broken(rule, `${order.key} is ${order.status} (${order.cancelReason}), by ${wait?.cause}`)
    if (!wait) continue
    const waitedMs = wait.toAt - wait.fromAt
    const what = `${order.key} waited ${waitedMs} ms until ${wait.cause}`
    if (wait.toAt === Infinity || waitedMs > latestMs) broken(rule, what)
    if (!isByClock) continue
    if (waitedMs < refusedAfterMs - jumpMsOf(plan)) broken(rule, what)
    const told = alarms.find(({ kind, orderId }) => kind === 'order_waiting' && orderId === order.id)
    if (!told || wait.toAt - told.lastAt < refusedAfterToldMs) broken(rule, `${what}, told at ${told?.lastAt}`)
  }
}

/** Nobody is asked only where the store wants it so, and what was learnt of long after its time is never cooked unasked. */
export function checkUnasked({ broken, plan }: Scene, { orders }: Ledger): void {
  for (const { key, payBy, steps } of orders) {
    if (!steps.some(({ from, cause }) => from === 'placed' && cause === 'automatic')) continue
    const learntAt = steps.find(({ to }) => to === 'placed')?.at ?? Infinity
    if (plan.store.acceptance !== 'automatic' || learntAt > payBy + cookedUnaskedMs)
      broken('what is cooked unasked', `${key}, placed ${learntAt - payBy} ms after its time to pay`)
  }
}

/** Whoever waits for staff is told of while they wait. */
export function causesInWaiting({ plan }: Scene, { orders }: Ledger): Expected[] {
  const slackMs = slackOf(plan)
  const earlyMs = jumpMsOf(plan)
  // A look that a clock brings back tells again.
  const byClocks = plan.clockSteps.length > 0 ? Infinity : 1
  const told = (waits: readonly number[], afterMs: number, again: number): readonly [number, number] => {
    const sure = waits.filter((waitedMs) => waitedMs > afterMs + slackMs).length
    const possible = waits.filter((waitedMs) => waitedMs >= afterMs - earlyMs).length
    return [sure, possible === 0 ? 0 : possible * again]
  }
  return orders.flatMap((order) => {
    const wait = waitOf(order)
    const ofOrder = told(wait ? [wait.toAt - wait.fromAt] : [], orderToldAfterMs, byClocks)
    const asked = order.requests.map(({ createdAt, decidedAt }) => (decidedAt ?? Infinity) - createdAt)
    // A process that died over the alarm raises it again.
    const ofRequests = told(asked, requestToldAfterMs, plan.crashes.length > 0 ? Infinity : byClocks)
    return [
      { kind: 'order_waiting', subject: order.id, what: `${order.key}, which waits to be accepted,`, times: ofOrder },
      { kind: 'refund_request_waiting', subject: order.id, what: `what ${order.key} asks back`, times: ofRequests },
    ].filter(({ times: [, most] }) => most > 0)
  })
}
