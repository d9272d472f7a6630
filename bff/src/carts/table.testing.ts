import { contract, type Cart, type OwnOrder } from '@kaifan/shared/contract'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import type { Context } from '../context.ts'
import { newId } from '../ids.ts'

type OperationSent = v.InferInput<typeof contract.operateCart.body>['operations'][number]

export const choose = (itemId: string, delta = 1, lineId: string = newId(), note?: string) => ({
  opId: newId(),
  lineId,
  choices: { itemId, ...(note !== undefined && { note }) },
  delta,
})
export const change = (lineId: string, delta: number) => ({ opId: newId(), lineId, delta })
export const remove = (lineId: string) => ({ opId: newId(), lineId, remove: true as const })

/** What people at the first table of a restaurant do to its cart. */
export async function sitDown({ bff, clock }: { bff: Context; clock: Clock & { at: number } }) {
  const [table] = (await bff.tables.list('s1')).slice(0, 1)
  if (!table) throw new Error('a restaurant without tables')
  const { tableCode } = table

  async function read(customerId: string, code: string = tableCode): Promise<Cart> {
    const asking = { customerId, tableCode: code, has: () => false, now: clock.at }
    const { cart } = await bff.carts.read(asking)
    if (!cart) throw new Error('the cart was held back')
    return cart
  }

  /** As an endpoint would, from what is sent. */
  function operate(
    customerId: string,
    operations: readonly OperationSent[],
    { guests, sessionId, code = tableCode }: { guests?: number; sessionId?: string; code?: string } = {},
  ) {
    const asked = v.parse(contract.operateCart.body, {
      operations: [...operations],
      ...(sessionId !== undefined && { sessionId }),
      ...(guests !== undefined && { guests }),
    })
    return bff.carts.operate({ customerId, tableCode: code, ...asked, now: clock.at })
  }

  /** Orders a cart as its diner sees it. */
  async function checkOut(
    customerId: string,
    cart: Pick<Cart, 'version' | 'lines'>,
    { key = newId(), guests = 2 }: { key?: string; guests?: number | 'unsaid' } = {},
  ): Promise<OwnOrder> {
    const lines = cart.lines.map(({ choices, quantity }) => ({ ...choices, quantity }))
    const body = { storeId: 's1', orderType: 'dine_in', tableCode, ...(guests !== 'unsaid' && { guests }), lines }
    const { totalFen } = await bff.orders.quote(v.parse(contract.quoteOrder.body, body), clock.at)
    const sent = { ...body, expectedTotalFen: totalFen, cartVersion: cart.version }
    return bff.orders.place({
      customer: { id: customerId, app: 'miniprogram' },
      idempotency: { key, bodyHash: 'the same' },
      order: v.parse(contract.placeOrder.body, sent),
      now: clock.at,
    })
  }

  return {
    bff,
    clock,
    table,
    tableCode,
    read,
    operate,
    checkOut,
    clear: () => bff.tables.clear('s1', table.id),
    /** What is in the cart, by dish. */
    async dishes(): Promise<Record<string, number>> {
      return dishesOf(await read('somebody'))
    },
  }
}

export function dishesOf({ lines }: { lines: readonly { choices: { itemId: string }; quantity: number }[] }) {
  const counts: Record<string, number> = {}
  for (const { choices, quantity } of lines) counts[choices.itemId] = (counts[choices.itemId] ?? 0) + quantity
  return counts
}
