import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import type { BodySent, Cart, OwnOrder } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { basketAt, clientOf, dishes, good, newDiner, newTable, openTrade, problemOf, ticketsOf } from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'

type Table = Awaited<ReturnType<typeof newTable>>
type Operation = BodySent<typeof contract.operateCart>['operations'][number]

function choose({ quantity, ...choices }: (typeof dishes)[keyof typeof dishes]) {
  return { opId: randomUUID(), lineId: randomUUID(), choices, delta: quantity }
}

async function look({ client }: Diner, { tableCode }: Table): Promise<Cart> {
  return good(await client.call(contract.readCart, { params: { tableCode } }))
}

async function edit({ client }: Diner, { tableCode }: Table, operations: Operation[], guests?: number) {
  const body = { operations, ...(guests !== undefined && { guests }) }
  return good(await client.call(contract.operateCart, { params: { tableCode }, body }))
}

/** Orders what a diner sees in the cart. */
async function checkOut({ client }: Diner, table: Table, { version, lines }: Cart) {
  const body = basketAt(table, { lines: lines.map(({ choices, quantity }) => ({ ...choices, quantity })) })
  const { totalFen } = good(await client.call(contract.quoteOrder, { body }))
  const order = { ...body, expectedTotalFen: totalFen, cartVersion: version }
  return client.call(contract.placeOrder, { body: order, idempotencyKey: randomUUID() })
}

const namesOf = ({ lines }: Pick<OwnOrder, 'lines'>) => lines.map(({ itemId, quantity }) => [itemId, quantity])

eachWorld((journey) => {
  async function pay(diner: Diner, { id }: OwnOrder): Promise<void> {
    const { tradeNo } = await openTrade(diner, id)
    journey().world.sandbox.core.trades.pay({ tradeNo })
    await journey().world.settle()
  }

  test('two diners choose for their table together, one pays, and what came late is the next round', async () => {
    const [wen, li, table] = await Promise.all([newDiner(journey()), newDiner(journey()), newTable(journey())])
    const [mapo, greens] = [choose(dishes.mapo), choose(dishes.greens)]
    await edit(wen, table, [mapo], 2)
    await edit(li, table, [greens])
    await Promise.all([
      edit(wen, table, [{ opId: randomUUID(), lineId: mapo.lineId, delta: 1 }]),
      edit(li, table, [{ opId: randomUUID(), lineId: mapo.lineId, delta: 1 }]),
    ])
    const seen = await look(li, table)
    expect(seen).toMatchObject({
      version: 5,
      me: 2,
      people: [{ number: 1 }, { number: 2 }],
      guests: 2,
      lines: [
        { lineId: mapo.lineId, owner: 1, quantity: 3 },
        { lineId: greens.lineId, owner: 2, quantity: 1 },
      ],
    })
    const staffSees = async () =>
      good(await journey().world.demo.owner.call(contract.listTables)).tables.find(({ id }) => id === table.id)?.session
    expect(await staffSees()).toMatchObject({ guests: 2, rounds: 0 })

    await edit(wen, table, [choose(dishes.dumplings)])
    const first = good(await checkOut(li, table, seen))
    expect(namesOf(first)).toEqual([
      ['mapo', 3],
      ['greens', 1],
    ])
    expect(problemOf(await checkOut(wen, table, seen)).code).toBe('cart_changed')
    await pay(li, first)
    expect((await ticketsOf(journey(), first.id)).length).toBeGreaterThan(0)
    const ofMate = good(await wen.client.call(contract.readOrder, { params: { orderId: first.id } }))
    expect(ofMate).toMatchObject({ view: 'mate', round: 1 })

    const rest = await look(wen, table)
    expect(rest.lines).toMatchObject([{ owner: 1, quantity: 1, choices: { itemId: 'xlb' } }])
    const second = good(await checkOut(wen, table, rest))
    expect(second.fees).toEqual([])
    await pay(wen, second)
    expect(good(await wen.client.call(contract.readOrder, { params: { orderId: second.id } }))).toMatchObject({
      round: 2,
    })
    expect((await look(li, table)).lines).toEqual([])
    expect(await staffSees()).toMatchObject({ guests: 2, rounds: 2 })
  })

  test('a phone that asks again has no answer to read while nothing has changed', async () => {
    const [wen, table] = await Promise.all([newDiner(journey()), newTable(journey())])
    await edit(wen, table, [choose(dishes.greens)])
    const ask = (etag?: string) =>
      fetch(`${journey().world.url}/api/tables/${table.tableCode}/cart`, {
        headers: { Authorization: `Bearer ${wen.token}`, ...(etag !== undefined && { 'If-None-Match': etag }) },
      })
    const first = await ask()
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await ask(etag)
    expect([again.status, await again.text()]).toEqual([304, ''])
    await edit(wen, table, [choose(dishes.ice)])
    expect((await ask(etag)).status).toBe(200)
  })

  test('a cart is for those who are signed in and hold a code that stands', async () => {
    const [wen, table] = await Promise.all([newDiner(journey()), newTable(journey())])
    const params = { tableCode: table.tableCode }
    expect(problemOf(await clientOf(journey().world.url).call(contract.readCart, { params })).code).toBe(
      'session_missing',
    )
    const nobody = { params: { tableCode: 'nothing' } }
    expect(problemOf(await wen.client.call(contract.readCart, nobody)).code).toBe('table_unknown')
    await journey().world.demo.owner.call(contract.rekeyTable, { params: { tableId: table.id } })
    expect(problemOf(await wen.client.call(contract.readCart, { params })).code).toBe('table_code_revoked')
    const sent = { params, body: { operations: [choose(dishes.greens)] } }
    expect(problemOf(await wen.client.call(contract.operateCart, sent)).code).toBe('table_code_revoked')
    const tooLong = { ...choose(dishes.greens), choices: { itemId: 'greens', note: '少'.repeat(31) } }
    const noted = { params, body: { operations: [tooLong] } }
    expect(problemOf(await wen.client.call(contract.operateCart, noted)).code).toBe('note_too_long')
    const shapeless = { params, body: { operations: [{ opId: 'a', lineId: 'b', delta: 0.5 }] } }
    expect(problemOf(await wen.client.call(contract.operateCart, shapeless)).code).toBe('body_invalid')
  })
})
