import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@kaifan/shared/contract'
import type { StaffTable } from '@kaifan/shared/contract'
import { createSeededRandom, Refusal } from '@kaifan/sandbox'
import type { Random } from '@kaifan/sandbox'
import { basketAt, clientOf, dishes, good } from '../people.ts'
import type { Diner } from '../people.ts'
import { insist } from './insist.ts'
import type { Tally } from './insist.ts'
import type { Restaurant } from './restaurant.ts'

/** Somebody who eats, pays and orders again for as long as the storm lasts. */
interface Guest {
  restaurant: Restaurant
  tally: Tally
  random: Random
  diner: Pick<Diner, 'client'>
  table: StaffTable
}

const baskets = [
  [dishes.greens],
  [dishes.mapo, dishes.dumplings],
  [dishes.combo, dishes.ice],
  [dishes.mapo, dishes.greens, dishes.dumplings, dishes.ice],
]

/** Signs a diner in, with an Alipay account of their own. */
export async function arrive({ url, appId, sandbox }: Restaurant): Promise<Pick<Diner, 'client'>> {
  const { identities } = sandbox.core
  const authCode = identities.issueAuthCode(identities.addBuyer().id, appId)
  const { token } = good(await clientOf(url).call(contract.createSession, { body: { app: 'miniprogram', authCode } }))
  return { client: clientOf(url, token) }
}

/** One visit after the other until the storm is over. */
export async function dine(guest: Omit<Guest, 'random'>, seed: number, isOver: () => boolean): Promise<void> {
  const random = createSeededRandom(seed)
  while (!isOver()) await visit({ ...guest, random })
}

async function visit(guest: Guest): Promise<void> {
  const { random } = guest
  const orderId = await order(guest)
  // Some order and leave: what they ordered expires.
  if (orderId === undefined || random() < 0.12) return
  const tradeNo = await openCashier(guest, orderId)
  if (tradeNo === undefined) return
  const [changesMind, asks] = [random() < 0.15, random() < 0.5]
  await Promise.all([pay(guest, tradeNo), changesMind && cancel(guest, orderId)])
  if (asks) await insist(guest.tally, () => guest.diner.client.call(contract.refreshPayment, { params: { orderId } }))
}

/** Orders under one key until an answer comes. */
async function order({ tally, random, diner, table }: Guest): Promise<string | undefined> {
  const idempotencyKey = randomUUID()
  const basket = basketAt(table, { lines: baskets[Math.floor(random() * baskets.length)] ?? [], note: idempotencyKey })
  const quote = await insist(tally, () => diner.client.call(contract.quoteOrder, { body: basket }))
  if (!quote) return undefined
  const body = { ...basket, expectedTotalFen: quote.totalFen }
  const place = () => diner.client.call(contract.placeOrder, { body, idempotencyKey })
  // The tea fee is due again where the order that bore it has expired meanwhile.
  const placed = await insist(tally, place, ['price_changed'])
  if (!placed) return undefined
  tally.told.set(idempotencyKey, placed.id)
  return placed.id
}

/** Each tap has a key; a trade that Alipay has not answered for is asked for by a new one. */
async function openCashier({ tally, diner }: Guest, orderId: string): Promise<string | undefined> {
  for (let tap = 1; tap <= 5; tap++) {
    const asked = { params: { orderId }, idempotencyKey: randomUUID() }
    // Time leaps while the BFF is away, and an order may be too old then.
    const payment = await insist(tally, () => diner.client.call(contract.startPayment, asked), ['order_not_payable'])
    if (!payment || payment.tradeNo !== null) return payment?.tradeNo ?? undefined
    await sleep(20)
  }
  return undefined
}

async function pay({ restaurant: { sandbox }, random }: Guest, tradeNo: string): Promise<void> {
  await sleep(random() * 20)
  try {
    sandbox.core.trades.pay({ tradeNo })
    sandbox.runDue()
  } catch (error) {
    // It was closed before.
    if (!(error instanceof Refusal)) throw error
  }
}

async function cancel({ tally, random, diner }: Guest, orderId: string): Promise<void> {
  await sleep(random() * 20)
  await insist(tally, () => diner.client.call(contract.cancelOrder, { params: { orderId } }), ['order_not_cancellable'])
}
