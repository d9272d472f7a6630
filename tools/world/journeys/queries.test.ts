import { contract } from '@kaifan/shared/contract'
import type { OwnOrder, Payment } from '@kaifan/shared/contract'
import { expect, onTestFinished, test } from 'vitest'
import { pay, requestsOf } from './alipay.ts'
import { basketAt, good, newDiner, newTable, openTrade, place, readOwn } from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

const secondMs = 1_000
const minuteMs = 60_000

/** Between one question of a phone's result page and the next; the first comes at once (`miniapp/src/order/rhythm.ts`); ms. */
const askDelays = [1_000, 1_000, 2_000, 3_000, 5_000, 8_000]
const laterAskDelay = 10_000

interface Purchase {
  diner: Diner
  order: OwnOrder
  payment: Payment & { tradeNo: string }
  /** When the pay sheet opened. */
  openedAt: number
}

async function checkOut(journey: Journey): Promise<Purchase> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  const order = await place(diner, basketAt(table))
  const payment = await openTrade(diner, order.id)
  return { diner, order, payment, openedAt: journey.world.clock.now() }
}

/** Goes on to a time and stops at whatever asks Alipay on the way: a leap over several questions would ask only once. */
async function passTo({ world, stored }: Journey, at: number): Promise<void> {
  for (let next = 0; next < at;) {
    const asking = (await stored.rows('jobs')).filter(({ kind, state }) => kind === 'settlePayment' && state === 'due')
    next = Math.min(at, ...asking.map((job) => Number(job['run_at'])))
    world.clock.advance(Math.max(0, next - world.clock.now()))
    await world.settle()
  }
}

interface Step {
  at: number
  act(): unknown
}

/** Lets happen what many diners do, all in the same minutes. */
async function playOut(journey: Journey, steps: Step[]): Promise<void> {
  for (const { at, act } of steps.toSorted((one, other) => one.at - other.at)) {
    await passTo(journey, at)
    await act()
  }
}

/** Pays in the cashier; Alipay's notification takes so long. */
function payNotifiedAfter(journey: Journey, { payment }: Purchase, delayMs: number): void {
  const outTradeNo = payment.paymentId
  journey.world.sandbox.core.faults.add({ on: 'notification', kind: 'delay', count: 1, delayMs, outTradeNo })
  pay(journey, payment.tradeNo)
}

/** For the rest of the test no notification arrives, nor does one that Alipay repeats. */
function dropNotifications({ world }: Journey): void {
  const { faults } = world.sandbox.core
  const id = faults.add({ on: 'notification', kind: 'drop', count: null })
  onTestFinished(() => {
    faults.remove(id)
  })
}

function refresh({ diner, order }: Purchase): Promise<OwnOrder> {
  return diner.client.call(contract.refreshPayment, { params: { orderId: order.id } }).then(good)
}

/** The result page asks until the order is paid or the diner leaves it; ms from its first question to the last. */
async function askAway(journey: Journey, purchase: Purchase, patienceMs = 5 * minuteMs): Promise<number> {
  const firstAt = journey.world.clock.now()
  let waitedMs = 0
  for (let asks = 0; ; asks++) {
    if ((await refresh(purchase)).paymentStatus === 'paid') return waitedMs
    const delay = askDelays[asks] ?? laterAskDelay
    if (waitedMs + delay > patienceMs) return waitedMs
    waitedMs += delay
    await passTo(journey, firstAt + waitedMs)
  }
}

function queriesOf(journey: Journey, { payment }: Purchase): number {
  return requestsOf(journey, 'alipay.trade.query', payment.paymentId)
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

eachWorld((journey) => {
  test('when nothing fails and diners pay within 45 s, Alipay is asked at most 1.2 times for each order', async () => {
    const purchases: Purchase[] = []
    for (let n = 0; n < 40; n++) {
      const purchase = await checkOut(journey())
      const paidAt = purchase.openedAt + secondMs + Math.round((n / 39) * 44 * secondMs)
      await passTo(journey(), paidAt)
      payNotifiedAfter(journey(), purchase, 200 + 200 * ((7 * n) % 15))
      // Alipay's own page of success keeps the phone for a moment, or not at all.
      await passTo(journey(), paidAt + (n % 4) * secondMs)
      await askAway(journey(), purchase)
      purchases.push(purchase)
    }
    await passTo(journey(), journey().world.clock.now() + 2 * minuteMs)
    for (const { diner, order } of purchases) expect((await readOwn(diner, order.id)).paymentStatus).toBe('paid')
    const queries = purchases.map((purchase) => queriesOf(journey(), purchase))
    expect(average(queries)).toBeLessThanOrEqual(1.2)
    // Some phones come back before the notification, so that this counts anything at all.
    expect(average(queries)).toBeGreaterThan(0)
  })

  test('and once more at most for each further minute that they take', async () => {
    const furtherMinutes = [1, 2, 3, 4, 5, 6, 7, 8]
    const groups = new Map<number, Purchase[]>()
    const steps: Step[] = []
    for (const further of furtherMinutes) {
      for (const seconds of [20, 40, 60]) {
        const purchase = await checkOut(journey())
        const act = async () => {
          payNotifiedAfter(journey(), purchase, secondMs)
          expect((await refresh(purchase)).paymentStatus).toBe('paid')
        }
        const tookMs = 45 * secondMs + (further - 1) * minuteMs + seconds * secondMs
        steps.push({ at: purchase.openedAt + tookMs, act })
        groups.set(further, [...(groups.get(further) ?? []), purchase])
      }
    }
    await playOut(journey(), steps)
    await passTo(journey(), journey().world.clock.now() + 2 * minuteMs)
    const tooMany = furtherMinutes.flatMap((further) => {
      const queries = (groups.get(further) ?? []).map((purchase) => queriesOf(journey(), purchase))
      return average(queries) > 1.2 + further ? [{ further, queries }] : []
    })
    expect(tooMany).toEqual([])
  })

  test('where no notification arrives, a payment is final within 5 s of the phone’s first question', async () => {
    dropNotifications(journey())
    for (const seconds of [1, 7, 20, 33, 45]) {
      const purchase = await checkOut(journey())
      await passTo(journey(), purchase.openedAt + seconds * secondMs)
      pay(journey(), purchase.payment.tradeNo)
      expect(await askAway(journey(), purchase)).toBeLessThanOrEqual(5 * secondMs)
      expect((await readOwn(purchase.diner, purchase.order.id)).paymentStatus).toBe('paid')
    }
  })

  test.each([0, 2, 30])(
    'also where they had left the pay sheet before, and pay %i s after it opened again',
    async (seconds) => {
      dropNotifications(journey())
      const purchase = await checkOut(journey())
      await askAway(journey(), purchase, 40 * secondMs)
      expect((await openTrade(purchase.diner, purchase.order.id)).tradeNo).toBe(purchase.payment.tradeNo)
      await passTo(journey(), journey().world.clock.now() + seconds * secondMs)
      pay(journey(), purchase.payment.tradeNo)
      expect(await askAway(journey(), purchase)).toBeLessThanOrEqual(5 * secondMs)
    },
  )

  test('and within 60 s of paying where the phone is silent, whenever in its quarter of an hour it was paid', async () => {
    dropNotifications(journey())
    const steps: Step[] = []
    const late: number[] = []
    for (const seconds of [0, 1, 20, 45, 58, 60, 75, 118, 122, 240, 400, 600, 870]) {
      const purchase = await checkOut(journey())
      const paidAt = purchase.openedAt + seconds * secondMs
      const isPaid = async () => (await readOwn(purchase.diner, purchase.order.id)).paymentStatus === 'paid'
      const check = async () => {
        if (!(await isPaid())) late.push(seconds)
      }
      steps.push({ at: paidAt, act: () => pay(journey(), purchase.payment.tradeNo) })
      steps.push({ at: paidAt + minuteMs, act: check })
    }
    await playOut(journey(), steps)
    expect(late).toEqual([])
  })
})
