import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@kaifan/shared/contract'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { dataOf, signIn } from '../demo/seed.ts'
import { root } from '../repository.ts'
import { createTestWorld, pay, signInDiner } from '../testing.ts'
import { createWorld } from './world.ts'

const world = await createTestWorld()
afterAll(() => world.close())

test('mapo tofu without numbing pepper and a combo are ordered at A08, paid, and on the tickets of their stations', async () => {
  const table = world.demo.tables.find(({ label }) => label === 'A08')
  const diner = await signInDiner(world, 'lin')
  const basket = {
    storeId: world.demo.storeId,
    orderType: 'dine_in' as const,
    tableCode: table?.tableCode,
    guests: 2,
    lines: [
      { itemId: 'mapo', modifierIds: ['s1', 'n0'], quantity: 1 },
      {
        itemId: 'combo2',
        quantity: 1,
        picks: [
          { slotId: 'slot1', itemId: 'gongbao', modifierIds: ['s1'] },
          { slotId: 'slot2', itemId: 'mapo', modifierIds: ['s1', 'n1'] },
          { slotId: 'slot3', itemId: 'lotusroot', modifierIds: [] },
        ],
      },
    ],
  }
  const quote = dataOf(await diner.call(contract.quoteOrder, { body: basket }), 'quote')
  expect(quote.problems).toEqual([])
  const body = { ...basket, menuVersion: quote.menuVersion, expectedTotalFen: quote.totalFen }
  const placed = dataOf(await diner.call(contract.placeOrder, { body, idempotencyKey: 'first' }), 'place')
  expect(placed).toMatchObject({ status: 'awaiting_payment', paymentStatus: 'unpaid', totalFen: quote.totalFen })

  const params = { orderId: placed.id }
  const payment = dataOf(await diner.call(contract.startPayment, { params, idempotencyKey: 'second' }), 'start to pay')
  await pay(world, payment.tradeNo ?? '')
  await world.settle()
  const paid = dataOf(await diner.call(contract.readOrder, { params }), 'read')
  expect(paid).toMatchObject({ status: 'accepted', paymentStatus: 'paid' })

  const chef = await signIn(world.url, 'chef')
  const tickets = dataOf(
    (await chef?.call(contract.listTickets, { query: { stationId: 'wok' } })) ?? {
      ok: false,
      reason: 'offline',
      error: 0,
    },
    'list tickets',
  )
  const onWok = JSON.stringify(tickets.tickets)
  expect(onWok).toContain('不麻')
  expect(onWok).toContain('宫保鸡丁')
})

test('an unpaid order dies when everyone’s clock has passed its expiry, and gives its stock back', async () => {
  const diner = await signInDiner(world, 'wang')
  const left = async () =>
    dataOf(await diner.call(contract.readAvailability, { params: { storeId: world.demo.storeId } }), 'ask').left[
      'chickensoup'
    ]
  const lines = [{ itemId: 'chickensoup', quantity: 1 }]
  const table = world.demo.tables.find(({ label }) => label === 'A01')
  const basket = {
    storeId: world.demo.storeId,
    orderType: 'dine_in' as const,
    tableCode: table?.tableCode,
    guests: 1,
    lines,
  }
  const { totalFen, problems } = dataOf(await diner.call(contract.quoteOrder, { body: basket }), 'quote')
  expect(problems).toEqual([])
  const body = { ...basket, expectedTotalFen: totalFen }
  const { id } = dataOf(await diner.call(contract.placeOrder, { body, idempotencyKey: 'soup' }), 'place')
  expect(await left()).toBe(5)
  world.clock.advance(20 * 60_000)
  await world.settle()
  expect(dataOf(await diner.call(contract.readOrder, { params: { orderId: id } }), 'read').status).toBe('cancelled')
  expect(await left()).toBe(6)
})

test('a second start finds the restaurant as it was left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kaifan-world-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const options = { folder, picturesFolder: join(root, '.cache/pictures'), persistent: true }
  const first = await createWorld(options)
  const before = first.demo.tables.map(({ label, tableCode }) => [label, tableCode])
  dataOf(await first.demo.owner.call(contract.changeStoreSettings, { body: { phone: '021-1234' } }), 'change')
  await first.close()
  const second = await createWorld({ ...options, alwaysOpen: false })
  onTestFinished(() => second.close())
  expect(second.demo.tables.map(({ label, tableCode }) => [label, tableCode])).toEqual(before)
  const settings = dataOf(await second.demo.owner.call(contract.readStoreSettings), 'read')
  expect(settings).toMatchObject({ phone: '021-1234', alwaysOpen: false })
  const versions = dataOf(await second.demo.owner.call(contract.listMenuVersions), 'list')
  expect(versions.versions).toHaveLength(1)
  expect(second.config.alipay.apps).toEqual(first.config.alipay.apps)
})
