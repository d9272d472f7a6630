import type { Ledger, LineAtRest, OrderAtRest } from './ledger.ts'
import { menu } from '../menu.ts'
import type { StoreRules } from '../plan.ts'
import { refundedOf } from './refunds.ts'
import type { Scene } from '../scene.ts'

/** Money rule 10: what is left and what was taken is what the day began with; what is refunded comes back as the store's rule says. */
export function checkStock({ broken, plan }: Scene, { orders, stock }: Ledger): void {
  const rule = 'money rule 10: stock'
  for (const { itemId, businessDay, left } of daysOfDishes(orders, stock)) {
    const initial = menu.items.find(({ id }) => id === itemId)?.dailyStock ?? 0
    const takers = orders
      .filter((order) => order.businessDay === businessDay)
      .map((order) => ({ key: order.key, taken: takenBy(order, itemId, plan.store.refundedStock) }))
      .filter(({ taken }) => taken > 0)
    const taken = takers.reduce((sum, taker) => sum + taker.taken, 0)
    if (left < 0 || left + taken !== initial)
      broken(
        rule,
        `${itemId}: ${initial} at first, ${left} left, taken ${takers.map((taker) => `${taker.taken} by ${taker.key}`).join(', ')}`,
      )
  }
}

/** Each dish that runs out on each day on which it was ordered, and whatever else is stored; where nothing is, nothing was taken. */
function daysOfDishes(orders: readonly OrderAtRest[], stock: Ledger['stock']): Ledger['stock'] {
  const isStored = (itemId: string, day: string) =>
    stock.some((each) => each.itemId === itemId && each.businessDay === day)
  const days = [...new Set(orders.map(({ businessDay }) => businessDay))]
  const missing = menu.items.flatMap(({ id, dailyStock }) =>
    days
      .filter((day) => dailyStock !== undefined && !isStored(id, day))
      .map((businessDay) => ({ itemId: id, businessDay, left: dailyStock ?? 0 })),
  )
  return [...stock, ...missing]
}

function takenBy(order: OrderAtRest, itemId: string, rule: StoreRules['refundedStock']): number {
  return order.lines.reduce((sum, line) => {
    const taken = line.parts.map(({ itemId: own = line.itemId }, part) =>
      own === itemId ? takenOf(order, line, part, rule) : 0,
    )
    return sum + taken.reduce((portions, each) => portions + each, 0)
  }, 0)
}

/** Of one part of a line, by its ticket: what was refunded after it had been begun stands there still. */
function takenOf(order: OrderAtRest, line: LineAtRest, part: number, rule: StoreRules['refundedStock']): number {
  const sold = line.parts[part]?.quantity ?? 0
  const isDead = order.status === 'cancelled'
  const refunded = (sold / line.quantity) * refundedOf(order, line.id)
  if (rule === 'never') return isDead ? refunded : sold
  if (isDead) return 0
  const ticket = order.tickets.find(({ status, lines }) => status !== 'voided' && lines.some(isIt))
  return order.tickets.length === 0 ? sold : (ticket?.lines.find(isIt)?.quantity ?? 0)

  function isIt(each: { orderLineId: string; part: number }): boolean {
    return each.orderLineId === line.id && each.part === part
  }
}
