import { randomUUID } from 'node:crypto'
import { createClient } from '@kaifan/shared/client'
import type { Client, Failure, NotModified, Reply, Success, Transport } from '@kaifan/shared/client'
import { contract } from '@kaifan/shared/contract'
import type {
  App,
  BasketSent,
  OwnOrder,
  Payment,
  PublishedMenu,
  StaffOrder,
  StaffTable,
  Ticket,
} from '@kaifan/shared/contract'
import type { Problem } from '@kaifan/shared/problems'
import { demoPassword } from '../src/index.ts'
import type { Journey } from './world.ts'

const byFetch: Transport = async ({ method, url, headers, body }) => {
  const reply = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() }
}

/** Somebody with a phone, signed in by an Alipay account of their own. */
export interface Diner {
  id: string
  token: string
  buyer: string
  client: Client
}

export async function newDiner({ world }: Journey, app: App = 'miniprogram'): Promise<Diner> {
  const { identities } = world.sandbox.core
  const buyer = identities.addBuyer().id
  const authCode = identities.issueAuthCode(buyer, world.config.alipay.apps[app].appId)
  const anyone = createClient({ baseUrl: world.url, transport: byFetch })
  const { token, customer } = good(await anyone.call(contract.createSession, { body: { app, authCode } }))
  return { id: customer.id, token, buyer, client: clientOf(world.url, token) }
}

export function clientOf(url: string, token?: string): Client {
  return createClient({ baseUrl: url, transport: byFetch, token: () => token })
}

let tables = 0

/** A table at which nobody has sat yet. */
export async function newTable({ world }: Journey): Promise<StaffTable> {
  return good(await world.demo.owner.call(contract.createTable, { body: { label: `T${++tables}`, seats: 4 } }))
}

/** A diner at a table at which nobody else sits. */
export async function sitDown(journey: Journey): Promise<{ diner: Diner; table: StaffTable }> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, table }
}

/** A member of staff at their screen. */
export interface Colleague {
  token: string
  client: Client
}

const onDuty = new WeakMap<Journey, Map<string, Promise<Colleague>>>()

/** Signed in once a world, since an account may not sign in often. */
export function staffOf(journey: Journey, account: 'owner' | 'mgr' | 'chef'): Promise<Colleague> {
  const present = onDuty.get(journey) ?? new Map<string, Promise<Colleague>>()
  onDuty.set(journey, present)
  const colleague = present.get(account) ?? signInStaff(journey, account)
  present.set(account, colleague)
  return colleague
}

export async function signInStaff({ world }: Journey, account: string): Promise<Colleague> {
  const body = { account, password: demoPassword }
  const { token } = good(await clientOf(world.url).call(contract.signIn, { body }))
  return { token, client: clientOf(world.url, token) }
}

/** The data of a reply that has to be good. */
export function good<Data>(reply: Success<Data> | NotModified | Failure): Data {
  if (reply.ok && 'data' in reply) return reply.data
  throw new Error(`it was refused: ${JSON.stringify(reply)}`)
}

/** The problem of a reply that has to be refused. */
export function problemOf(reply: Success<unknown> | NotModified | Failure): Problem {
  if (!reply.ok && reply.reason === 'problem') return reply.problem
  throw new Error(`it was not refused: ${JSON.stringify(reply)}`)
}

type Line = BasketSent['lines'][number]

/** Lines of dishes that are served all day, without a limit. */
export const dishes = {
  mapo: { itemId: 'mapo', modifierIds: ['s1', 'n0'], quantity: 1 },
  greens: { itemId: 'greens', quantity: 1 },
  dumplings: { itemId: 'xlb', quantity: 1 },
  ice: { itemId: 'bingfen', quantity: 1 },
  combo: {
    itemId: 'combo2',
    quantity: 1,
    picks: [
      { slotId: 'slot1', itemId: 'gongbao', modifierIds: ['s1'] },
      { slotId: 'slot2', itemId: 'mapo', modifierIds: ['s1', 'n1'] },
      { slotId: 'slot3', itemId: 'greens' },
    ],
  },
} satisfies Record<string, Line>

export function basketAt(table: Pick<StaffTable, 'tableCode'>, changes: Partial<BasketSent> = {}): BasketSent {
  return {
    storeId: 'demo',
    orderType: 'dine_in',
    tableCode: table.tableCode,
    guests: 2,
    lines: [dishes.greens],
    ...changes,
  }
}

/** Asks what a basket costs and orders it at that. */
export async function place(
  diner: Pick<Diner, 'client'>,
  basket: BasketSent,
  idempotencyKey: string = randomUUID(),
): Promise<OwnOrder> {
  const { totalFen } = good(await diner.client.call(contract.quoteOrder, { body: basket }))
  return good(
    await diner.client.call(contract.placeOrder, { body: { ...basket, expectedTotalFen: totalFen }, idempotencyKey }),
  )
}

export function startPayment(
  diner: Pick<Diner, 'client'>,
  orderId: string,
): Promise<Reply<typeof contract.startPayment>> {
  return diner.client.call(contract.startPayment, { params: { orderId }, idempotencyKey: randomUUID() })
}

/** The order's payment with its trade at Alipay. */
export async function openTrade(diner: Pick<Diner, 'client'>, orderId: string): Promise<Payment & { tradeNo: string }> {
  const payment = good(await startPayment(diner, orderId))
  if (payment.tradeNo === null) throw new Error('Alipay has not answered')
  return { ...payment, tradeNo: payment.tradeNo }
}

/** Orders, pays in Alipay's cashier and waits until all that follows has happened. */
export async function placeAndPay(
  { world }: Journey,
  diner: Pick<Diner, 'client'>,
  basket: BasketSent,
): Promise<OwnOrder> {
  const { id } = await place(diner, basket)
  const { tradeNo } = await openTrade(diner, id)
  world.sandbox.core.trades.pay({ tradeNo })
  await world.settle()
  return readOwn(diner, id)
}

export async function readOwn(diner: Pick<Diner, 'client'>, orderId: string): Promise<OwnOrder> {
  const order = good(await diner.client.call(contract.readOrder, { params: { orderId } }))
  if (order.view !== 'own') throw new Error('it is not their own')
  return order
}

/** The order with its money, as staff see it. */
export async function readStaff({ world }: Journey, orderId: string): Promise<StaffOrder> {
  return good(await world.demo.owner.call(contract.readStaffOrder, { params: { orderId } }))
}

export async function ticketsOf(
  { world }: Journey,
  orderId: string,
  state: 'open' | 'done' = 'open',
): Promise<Ticket[]> {
  const { tickets } = good(await world.demo.owner.call(contract.listTickets, { query: { state } }))
  return tickets.filter((ticket) => ticket.orderId === orderId)
}

export async function readMenu({ world }: Journey): Promise<PublishedMenu> {
  return good(await clientOf(world.url).call(contract.readMenu, { params: { storeId: 'demo' } }))
}

/** One of a combo: of each slot the first dishes, each as it comes when nothing is said. */
export function comboOf({ items, modifierGroups }: PublishedMenu, itemId: string): Line {
  const dishOf = (id: string) => items.find((item) => item.id === id)
  const usual = (id: string) =>
    (dishOf(id)?.modifierGroupIds ?? []).flatMap((groupId) => {
      const group = modifierGroups.find((each) => each.id === groupId)
      return group && group.min > 0
        ? group.modifiers.filter((modifier) => modifier.default).map((modifier) => modifier.id)
        : []
    })
  const slots = dishOf(itemId)?.combo?.slots ?? []
  const picks = slots.flatMap(({ id: slotId, pick, options }) =>
    options.slice(0, pick).map((option) => ({ slotId, itemId: option.itemId, modifierIds: usual(option.itemId) })),
  )
  return { itemId, quantity: 1, picks }
}

/** A counter of `GET /metrics`, 0 where it has not counted yet. */
export async function metric({ world }: Journey, name: string, labels: Record<string, string>): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((each) => line.includes(each)))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
