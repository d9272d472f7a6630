import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { root } from '../src/index.ts'
import { loseNotification, notify, paidFields, pay, refundedFen, signed, tradeOf } from './alipay.ts'
import {
  basketAt,
  clientOf,
  metric,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readStaff,
  ticketsOf,
} from './people.ts'
import { oneWorld } from './world.ts'
import type { Journey } from './world.ts'

const minuteMs = 60_000
const journey = oneWorld()

/** `npm run admin -- …` on the world's database. */
function admin({ folder }: Journey, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_FILE: join(folder, 'kaifan.db') }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'bff/src/main.admin.ts'), ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    )
  })
}

async function sitDown() {
  const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
  return { diner, table }
}

test('a backup made under writes is restored, and what Alipay knows since then is found again as far as we ever knew of it', async () => {
  const backup = join(journey().folder, 'evening.db')
  const [early, waiting, later] = [await sitDown(), await sitDown(), await sitDown()]
  const paid = await placeAndPay(journey(), early.diner, basketAt(early.table))
  const open = await place(waiting.diner, basketAt(waiting.table))
  const { tradeNo } = await openTrade(waiting.diner, open.id)

  let isBackedUp = false
  const backing = admin(journey(), 'backup', backup).finally(() => (isBackedUp = true))
  const busy = await sitDown()
  while (!isBackedUp) {
    await place(busy.diner, basketAt(busy.table))
    await sleep(10)
  }
  expect(await backing).toMatchObject({ code: 0 })

  // After the backup: a payment of an order that is in it, and an order of which it knows nothing.
  pay(journey(), tradeNo)
  await journey().world.settle()
  expect((await readStaff(journey(), open.id)).paymentStatus).toBe('paid')
  const unknown = await place(later.diner, basketAt(later.table))
  const trade = await openTrade(later.diner, unknown.id)
  loseNotification(journey())
  pay(journey(), trade.tradeNo)
  await journey().world.settle()
  expect(await admin(journey(), 'restore', backup)).toMatchObject({
    code: 1,
    said: expect.stringContaining('请先停止'),
  })

  await journey().restart(async () => {
    expect(await admin(journey(), 'restore', backup)).toMatchObject({ code: 0 })
  })

  expect(await readStaff(journey(), paid.id)).toMatchObject({ id: paid.id, paymentStatus: 'paid' })
  expect(await ticketsOf(journey(), paid.id)).toHaveLength(1)
  journey().world.clock.advance(5 * minuteMs)
  await journey().world.settle()
  // By the query of its payment; the kitchen hears of it now, perhaps for the second time.
  expect(await readStaff(journey(), open.id)).toMatchObject({ paymentStatus: 'paid', status: 'accepted' })
  expect(await ticketsOf(journey(), open.id)).toHaveLength(1)
  // By the notification that Alipay repeats: stored and counted, and nobody is fed or paid back by a guess.
  const repeated = signed(journey(), paidFields(journey(), tradeOf(journey(), unknown)))
  expect(await notify(journey(), repeated)).toBe('success')
  expect(await metric(journey(), 'notifications_total', { outcome: 'unknown_payment' })).toBe(1)
  const stored = await journey().stored.rows('notifications')
  expect(stored.filter((row) => row['payment_id'] === unknown.payment.id)).toMatchObject([
    { outcome: 'unknown_payment' },
  ])
  const { diner } = later
  const asked = await clientOf(journey().world.url, diner.token).call(contract.readOrder, {
    params: { orderId: unknown.id },
  })
  expect(problemOf(asked).code).toBe('order_not_found')
  expect(tradeOf(journey(), unknown).status).toBe('TRADE_SUCCESS')
  expect(refundedFen(journey(), unknown.payment.id)).toBe(0)

  // And the restaurant goes on.
  const next = await sitDown()
  expect(await placeAndPay(journey(), next.diner, basketAt(next.table))).toMatchObject({ paymentStatus: 'paid' })
  rmSync(backup)
}, 120_000)
