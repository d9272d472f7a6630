import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { openInspector } from '../testing/index.ts'
import { createRestaurant } from './refunds/restaurant.testing.ts'

const minuteMs = 60_000
const mapo = { itemId: 'mapo', quantity: 2 }
const ice = { itemId: 'ice', quantity: 3 }
const someone = { id: 'm', storeId: 's1' }

eachDatabase((open, dialect) => {
  /** Where staff accept by hand and decide what diners ask back. */
  async function openWaiting() {
    const place = await open()
    const restaurant = await createRestaurant(place)
    const { bff, clock } = restaurant
    await bff.stores.changeSettings('s1', { acceptance: 'by_hand', refundsAtOnce: false })
    return {
      ...restaurant,
      async pass(minutes: number): Promise<void> {
        clock.at += minutes * minuteMs
        await bff.jobs.runDue(clock.at)
      },
      async alarms(kind: string) {
        const owner = { id: 'o', name: '阿南', storeId: 's1', role: 'owner' as const }
        return (await bff.alarms.list(owner, {})).alarms.filter((alarm) => alarm.kind === kind)
      },
      async rows(table: string) {
        const at = open.place(place)
        const stored = await openInspector(
          dialect === 'sqlite' ? { kind: 'sqlite', file: at } : { kind: 'postgres', url: at },
        )
        const rows = await stored.rows(table)
        await stored.close()
        return rows
      },
    }
  }

  test('an order that nobody has accepted five minutes after it was paid is told, and over when somebody does', async () => {
    const { bff, order, pass, alarms, clock } = await openWaiting()
    const paid = await order([mapo, ice])
    expect(paid.status).toBe('placed')
    await pass(4.9)
    expect(await alarms('order_waiting')).toEqual([])
    await pass(0.1)
    expect(await alarms('order_waiting')).toMatchObject([
      { severity: 'P1', state: 'open', times: 1, orderId: paid.id, paymentId: paid.payment.id, amountFen: 8000 },
    ])
    await pass(10)
    await bff.orders.accept({ member: someone, orderId: paid.id })
    const closed = { state: 'closed', times: 1, closed: { id: 'system', at: clock.at } }
    expect(await alarms('order_waiting')).toMatchObject([closed])
    await pass(60)
    expect(await alarms('order_waiting')).toMatchObject([closed])
    expect((await bff.orders.readForStaff('s1', paid.id)).status).toBe('accepted')
  })

  test('refusing it, and all of it going back, end the alarm too', async () => {
    const { bff, order, ask, pass, alarms } = await openWaiting()
    const refused = await order([mapo])
    const returned = await order([ice])
    await pass(5)
    await bff.orders.refuse({ member: someone, orderId: refused.id })
    expect((await alarms('order_waiting')).map(({ state }) => state).toSorted()).toEqual(['closed', 'open'])
    await bff.stores.changeSettings('s1', { refundsAtOnce: true })
    expect((await ask(returned, { ice: 3 })).status).toBe('cancelled')
    expect((await alarms('order_waiting')).map(({ state }) => state)).toEqual(['closed', 'closed'])
  })

  test('an order that nobody accepts within half an hour is refused by the clock: all of the money, its stock and its tickets', async () => {
    const { bff, order, own, ask, left, tickets, pass, alarms, rows, clock } = await openWaiting()
    const paid = await order([mapo, ice])
    await ask(paid, { mapo: 1 })
    await pass(5)
    await pass(24.9)
    expect((await own(paid.id)).status).toBe('placed')
    await pass(0.1)
    const dead = await own(paid.id)
    expect(dead).toMatchObject({
      status: 'cancelled',
      cancelReason: 'unaccepted',
      refunding: true,
      refundRequests: [{ state: 'granted' }],
      lines: [{ state: 'voided' }, { state: 'voided' }],
    })
    expect(dead).not.toHaveProperty('cancelNote')
    const { refunds } = await bff.orders.readForStaff('s1', paid.id)
    expect(refunds).toMatchObject([{ amountFen: paid.totalFen, cause: 'store_refused' }])
    expect(await left('ice')).toBe(10)
    expect(await tickets(paid.id)).toEqual({})
    for (const kind of ['order_waiting', 'refund_request_waiting'])
      expect((await alarms(kind)).filter(({ state }) => state !== 'closed')).toEqual([])
    const last = (await rows('order_steps')).find((step) => step['to_status'] === 'cancelled')
    expect(last).toMatchObject({ from_status: 'placed', cause: 'clock' })
    expect(Number(last?.['at'])).toBe(clock.at)
    await expect(bff.orders.accept({ member: someone, orderId: paid.id })).rejects.toMatchObject({
      code: 'order_not_acceptable',
    })
  })

  test('of what nobody looked at in time people are told first, and it is refused 25 minutes after that', async () => {
    const { bff, order, own, pass, alarms } = await openWaiting()
    const paid = await order([mapo])
    await pass(120)
    expect(await alarms('order_waiting')).toMatchObject([{ state: 'open', times: 1, orderId: paid.id }])
    expect(await own(paid.id)).toMatchObject({ status: 'placed', refunding: false })
    await pass(24.9)
    expect((await own(paid.id)).status).toBe('placed')
    await pass(0.1)
    await pass(120)
    expect(await alarms('order_waiting')).toMatchObject([{ state: 'closed', times: 1 }])
    const { status, cancelReason, refunds } = await bff.orders.readForStaff('s1', paid.id)
    expect({ status, cancelReason, refunds: refunds.length }).toEqual({
      status: 'cancelled',
      cancelReason: 'unaccepted',
      refunds: 1,
    })
  })

  test('what was told before a restore is told anew, as it may have been accepted after the backup', async () => {
    const { bff, order, own, pass, alarms } = await openWaiting()
    const paid = await order([mapo])
    await pass(5)
    await pass(10)
    await bff.stores.noteRestore('s1')
    await pass(60)
    expect(await alarms('order_waiting')).toMatchObject([{ state: 'open', times: 2 }])
    expect((await own(paid.id)).status).toBe('placed')
    await pass(25)
    expect((await own(paid.id)).cancelReason).toBe('unaccepted')
  })

  test('a look that comes before its moment, as the clock was set back, comes again at it', async () => {
    const { bff, order, own, alarms, clock } = await openWaiting()
    const placedAt = clock.at
    const paid = await order([mapo])
    const look = (minutes: number, told?: number) => {
      clock.at = placedAt + minutes * minuteMs
      const toldAt = told === undefined ? undefined : placedAt + told * minuteMs
      return bff.orders.jobs.orderWaits({ orderId: paid.id, placedAt, toldAt }, { attempt: 1 })
    }
    expect(await look(3)).toEqual({ again: placedAt + 5 * minuteMs })
    expect(await alarms('order_waiting')).toEqual([])
    expect(await look(29, 5)).toEqual({ again: placedAt + 30 * minuteMs })
    expect(await look(29, 10)).toEqual({ again: placedAt + 35 * minuteMs })
    expect(await alarms('order_waiting')).toEqual([])
    expect(await look(30, 5)).toBeUndefined()
    expect((await own(paid.id)).cancelReason).toBe('unaccepted')
  })

  test('what was told by a clock that has been set back since is told anew', async () => {
    const { bff, order, own, pass, alarms, clock } = await openWaiting()
    const paid = await order([mapo])
    await pass(60)
    clock.at -= 50 * minuteMs
    await bff.orders.jobs.orderWaits(
      { orderId: paid.id, placedAt: clock.at - 10 * minuteMs, toldAt: clock.at + 50 * minuteMs },
      { attempt: 1 },
    )
    expect(await alarms('order_waiting')).toMatchObject([{ times: 2 }])
    expect((await own(paid.id)).status).toBe('placed')
  })

  test('what was placed by a clock that has been set back is counted anew', async () => {
    const { bff, order, own, pass, alarms, clock } = await openWaiting()
    const paid = await order([mapo])
    await bff.orders.jobs.orderWaits({ orderId: paid.id, placedAt: clock.at + 60 * minuteMs }, { attempt: 1 })
    await pass(5)
    expect(await alarms('order_waiting')).toHaveLength(1)
    await pass(25)
    expect((await own(paid.id)).cancelReason).toBe('unaccepted')
  })

  test('an order that needs nobody’s word is waited for by nobody', async () => {
    const { bff, order, pass, alarms, rows } = await openWaiting()
    await bff.stores.changeSettings('s1', { acceptance: 'automatic' })
    const paid = await order([mapo])
    expect((await rows('jobs')).map((job) => job['kind'])).not.toContain('orderWaits')
    await pass(40)
    expect(await alarms('order_waiting')).toEqual([])
    expect((await bff.orders.readForStaff('s1', paid.id)).status).toBe('accepted')
  })
})
