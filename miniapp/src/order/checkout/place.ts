import type { Failure } from '@kaifan/shared/client'
import { orders, type BasketSent, type OrderSummary, type OwnOrder, type Quote } from '@kaifan/shared/contract'
import * as v from 'valibot'
import { callAsDiner } from '../../session/index.ts'
import { currentKey } from './draft.ts'

export interface ToPlace {
  basket: BasketSent
  note: string
  menuVersion: number
  expectedTotalFen: number
  /** Of the table's cart, of which the basket has all lines. */
  cartVersion: number | undefined
}

/** What came of a try to place an order. In all cases but `placed` the cart stays as it is. */
export type Placed =
  | { kind: 'placed'; order: OwnOrder }
  /** The server's sums differ; nothing was stored. */
  | { kind: 'repriced'; quote: Quote }
  /** An earlier try with the same key did arrive, with another basket. */
  | { kind: 'double'; earlier: OrderSummary | undefined }
  /** The table's cart is no longer the one that was seen; nothing was stored. */
  | { kind: 'cart_changed' }
  /** Some dishes cannot be had. */
  | { kind: 'faulty'; failure: Failure }
  /** No reply: the order may be there. The next try sends the same key. */
  | { kind: 'uncertain' }
  | { kind: 'refused'; failure: Failure }

export async function placeOrder(toPlace: ToPlace): Promise<Placed> {
  const { basket, note, menuVersion, expectedTotalFen, cartVersion } = toPlace
  const body = {
    ...basket,
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(cartVersion !== undefined && { cartVersion }),
    menuVersion,
    expectedTotalFen,
  }
  const reply = await callAsDiner(orders.placeOrder, { body, idempotencyKey: currentKey() })
  if (reply.ok) return { kind: 'placed', order: reply.data }
  if (reply.reason !== 'problem') return { kind: 'uncertain' }
  const { code, quote, problems } = reply.problem
  if (code === 'price_changed' && v.is(orders.quoteOrder.reply, quote)) return { kind: 'repriced', quote }
  if (code === 'cart_changed') return { kind: 'cart_changed' }
  if (code === 'idempotency_key_reused') return { kind: 'double', earlier: await findEarlier(basket.storeId) }
  if (problems?.some(({ line, itemId }) => line !== undefined || itemId !== undefined)) {
    return { kind: 'faulty', failure: reply }
  }
  return { kind: 'refused', failure: reply }
}

/** The order that a lost reply was about is the newest one of this store. */
async function findEarlier(storeId: string): Promise<OrderSummary | undefined> {
  const reply = await callAsDiner(orders.listOrders, { query: { filter: 'all' } })
  return reply.ok ? reply.data.orders.find((order) => order.storeId === storeId) : undefined
}
