import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import { afterEach, describe, expect, test } from 'vitest'
import { demoPassword, signIn } from '../src/index.ts'
import { pay, refundedFen, tradeOf } from './alipay.ts'
import { follow, isTicket } from './event-feed.ts'
import type { Follower } from './event-feed.ts'
import {
  basketAt,
  clientOf,
  comboOf,
  dishes,
  good,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  problemOf,
  readMenu,
  readOwn,
  readStaff,
  signInStaff,
  staffOf,
  ticketsOf,
} from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

async function setAcceptance({ world }: Journey, acceptance: 'automatic' | 'by_hand'): Promise<void> {
  good(await world.demo.owner.call(contract.changeStoreSettings, { body: { acceptance } }))
}

/** A paid order of a plain dish of one station, or of several. */
async function orderDishes(journey: Journey, lines = [dishes.mapo, { ...dishes.greens, quantity: 2 }]) {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { diner, table, order: await placeAndPay(journey, diner, basketAt(table, { lines })) }
}

eachWorld((journey) => {
  const cook = async () => (await staffOf(journey(), 'chef')).client

  describe('rule 9: tickets', () => {
    test('come once for each station, however often Alipay says that it is paid', async () => {
      const [diner, table] = await Promise.all([newDiner(journey()), newTable(journey())])
      const lines = [dishes.mapo, dishes.dumplings, dishes.ice, comboOf(await readMenu(journey()), 'combo1')]
      const order = await place(diner, basketAt(table, { lines }))
      const { tradeNo } = await openTrade(diner, order.id)
      journey().world.sandbox.core.faults.add({ on: 'notification', kind: 'duplicate', count: 1, delayMs: 0 })
      pay(journey(), tradeNo)
      await Promise.all([
        journey().world.settle(),
        diner.client.call(contract.refreshPayment, { params: { orderId: order.id } }),
        diner.client.call(contract.refreshPayment, { params: { orderId: order.id } }),
      ])
      await journey().world.settle()
      const stations = (await ticketsOf(journey(), order.id)).map(({ stationId }) => stationId).toSorted()
      expect(stations).toEqual(['bar', 'cold', 'noodle', 'steam', 'wok'])
    })

    test('wait where the store accepts by hand, until it does', async () => {
      await setAcceptance(journey(), 'by_hand')
      const { diner, order } = await orderDishes(journey())
      expect(order).toMatchObject({ status: 'placed', lines: [{ state: 'waiting' }, { state: 'waiting' }] })
      expect(await ticketsOf(journey(), order.id)).toEqual([])
      const chef = await cook()
      good(await chef.call(contract.acceptOrder, { params: { orderId: order.id } }))
      expect(await readOwn(diner, order.id)).toMatchObject({
        status: 'accepted',
        lines: [{ state: 'queued' }, { state: 'queued' }],
      })
      expect(await ticketsOf(journey(), order.id)).toMatchObject([{ state: 'queued', stationId: 'wok' }])
      const again = await chef.call(contract.acceptOrder, { params: { orderId: order.id } })
      expect(problemOf(again).code).toBe('order_not_acceptable')
      await setAcceptance(journey(), 'automatic')
    })

    test.each(['by_hand', 'automatic'] as const)(
      'are void and the whole payment goes back where the store refuses (%s)',
      async (acceptance) => {
        await setAcceptance(journey(), acceptance)
        const { diner, order } = await orderDishes(journey())
        const owner = journey().world.demo.owner
        const refused = await owner.call(contract.refuseOrder, {
          params: { orderId: order.id },
          body: { note: '打烊了' },
        })
        expect(good(refused)).toMatchObject({ status: 'cancelled', cancelReason: 'store', cancelNote: '打烊了' })
        await journey().world.settle()
        expect(await ticketsOf(journey(), order.id)).toEqual([])
        expect(await readOwn(diner, order.id)).toMatchObject({
          paymentStatus: 'refunded',
          refundedFen: order.totalFen,
          cancelNote: '打烊了',
          lines: [{ state: 'voided' }, { state: 'voided' }],
        })
        expect((await readStaff(journey(), order.id)).refunds).toMatchObject([
          { state: 'done', cause: 'store_refused' },
        ])
        expect(refundedFen(journey(), order.payment.id)).toBe(order.totalFen)
        expect(tradeOf(journey(), order).status).toBe('TRADE_CLOSED')
        const again = await owner.call(contract.refuseOrder, { params: { orderId: order.id }, body: {} })
        expect(problemOf(again).code).toBe('order_not_refusable')
        await setAcceptance(journey(), 'automatic')
      },
    )

    test('are cooked or void, never both, where one colleague accepts and another refuses', async () => {
      await setAcceptance(journey(), 'by_hand')
      for (let n = 0; n < 3; n++) {
        const { order } = await orderDishes(journey(), [dishes.greens])
        const params = { orderId: order.id }
        const { owner } = journey().world.demo
        await Promise.all([
          owner.call(contract.acceptOrder, { params }),
          owner.call(contract.refuseOrder, { params, body: {} }),
        ])
        await journey().world.settle()
        const { status } = await readStaff(journey(), order.id)
        const tickets = await ticketsOf(journey(), order.id)
        const expected = status === 'cancelled' ? { fen: order.totalFen, tickets: 0 } : { fen: 0, tickets: 1 }
        expect({ fen: refundedFen(journey(), order.payment.id), tickets: tickets.length }).toEqual(expected)
      }
      await setAcceptance(journey(), 'automatic')
    })

    test('are bumped once where two cooks tap at the same time', async () => {
      const { diner, order } = await orderDishes(journey(), [dishes.greens])
      const [ticket] = await ticketsOf(journey(), order.id)
      const chef = await cook()
      const bump = () => chef.call(contract.bumpTicket, { params: { ticketId: ticket?.id ?? '' } })
      const replies = await Promise.all([bump(), bump(), bump()])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      const { timeline } = await readOwn(diner, order.id)
      expect(timeline.map(({ status }) => status)).toEqual([
        'awaiting_payment',
        'placed',
        'accepted',
        'ready',
        'served',
      ])
    })

    test('that are being cooked cannot be refused any more', async () => {
      const { order } = await orderDishes(journey())
      const chef = await cook()
      const [ticket] = await ticketsOf(journey(), order.id)
      good(await chef.call(contract.startTicket, { params: { ticketId: ticket?.id ?? '' } }))
      const refused = await chef.call(contract.refuseOrder, { params: { orderId: order.id }, body: {} })
      expect(problemOf(refused).code).toBe('order_not_refusable')
    })

    test('of a store that refuses give their stock back', async () => {
      const owner = journey().world.demo.owner
      good(await owner.call(contract.changeStock, { params: { itemId: 'guotie' }, body: { left: 2 } }))
      const { order } = await orderDishes(journey(), [{ itemId: 'guotie', quantity: 2 }])
      good(await owner.call(contract.refuseOrder, { params: { orderId: order.id }, body: {} }))
      const { items } = good(await owner.call(contract.listStock))
      expect(items.find(({ itemId }) => itemId === 'guotie')?.left).toBe(2)
      good(await owner.call(contract.changeStock, { params: { itemId: 'guotie' }, body: { left: null } }))
    })
  })

  test('start, lines, bump and recall move the order with its tickets', async () => {
    const { diner, order } = await orderDishes(journey(), [dishes.mapo, dishes.greens, dishes.dumplings])
    const chef = await cook()
    const now = async () => {
      const { status, lines } = await readOwn(diner, order.id)
      return [status, ...lines.map(({ state }) => state)]
    }
    const tickets = await ticketsOf(journey(), order.id)
    const wok = tickets.find(({ stationId }) => stationId === 'wok')
    const steam = tickets.find(({ stationId }) => stationId === 'steam')
    const wokId = { ticketId: wok?.id ?? '' }
    const steamId = { ticketId: steam?.id ?? '' }
    const lineOf = (n: number) => ({ ...wokId, lineId: wok?.lines[n]?.id ?? '' })
    expect(await now()).toEqual(['accepted', 'queued', 'queued', 'queued'])

    good(await chef.call(contract.startTicket, { params: wokId }))
    expect(await now()).toEqual(['preparing', 'cooking', 'cooking', 'queued'])
    good(await chef.call(contract.markTicketLine, { params: lineOf(0), body: { done: true } }))
    expect(await now()).toEqual(['preparing', 'done', 'cooking', 'queued'])
    good(await chef.call(contract.markTicketLine, { params: lineOf(1), body: { done: true } }))
    expect(await now()).toEqual(['preparing', 'done', 'done', 'queued'])
    good(await chef.call(contract.bumpTicket, { params: steamId }))
    expect(await now()).toEqual(['served', 'done', 'done', 'done'])
    expect(problemOf(await chef.call(contract.bumpTicket, { params: steamId })).code).toBe('ticket_not_open')

    good(await chef.call(contract.recallTicket, { params: steamId }))
    expect(await now()).toEqual(['preparing', 'done', 'done', 'cooking'])
    good(await chef.call(contract.bumpTicket, { params: steamId }))
    expect(await now()).toEqual(['served', 'done', 'done', 'done'])
    expect((await ticketsOf(journey(), order.id, 'done')).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  test('a served order is complete when its guests have left, one that is still cooked when it is done', async () => {
    const { diner, table, order } = await orderDishes(journey(), [dishes.greens])
    const later = await placeAndPay(journey(), diner, basketAt(table, { lines: [dishes.dumplings] }))
    const chef = await cook()
    const bump = async (orderId: string) => {
      const [ticket] = await ticketsOf(journey(), orderId)
      good(await chef.call(contract.bumpTicket, { params: { ticketId: ticket?.id ?? '' } }))
    }
    await bump(order.id)
    good(await chef.call(contract.clearTable, { params: { tableId: table.id } }))
    expect((await readOwn(diner, order.id)).status).toBe('completed')
    expect((await readOwn(diner, later.id)).status).toBe('accepted')
    await bump(later.id)
    expect((await readOwn(diner, later.id)).status).toBe('completed')
  })

  test('a ticket is another store’s business to nobody', async () => {
    const { order } = await orderDishes(journey())
    const [ticket] = await ticketsOf(journey(), order.id)
    const stranger = await newDiner(journey())
    const params = { ticketId: ticket?.id ?? '' }
    expect(problemOf(await clientOf(journey().world.url).call(contract.bumpTicket, { params })).code).toBe(
      'session_missing',
    )
    expect(problemOf(await stranger.client.call(contract.bumpTicket, { params })).code).toBe('session_invalid')
    expect(problemOf(await (await cook()).call(contract.bumpTicket, { params: { ticketId: 'nothing' } })).code).toBe(
      'ticket_not_found',
    )
  })

  describe('the feed', () => {
    const followers: Follower[] = []
    afterEach(() => Promise.all(followers.splice(0).map((follower) => follower.leave())))

    async function open(headers: Record<string, string> = {}): Promise<Follower> {
      const { token } = await staffOf(journey(), 'chef')
      const follower = await follow(journey().world.url, { Authorization: `Bearer ${token}`, ...headers })
      followers.push(follower)
      return follower
    }

    test('brings a ticket as soon as it is there, and every tap on it', async () => {
      const screen = await open()
      await screen.next(({ type }) => type === 'reset')
      const { order } = await orderDishes(journey(), [dishes.greens])
      await screen.next(isTicket(order.id, 'queued'))
      const [ticket] = await ticketsOf(journey(), order.id)
      good(await (await cook()).call(contract.bumpTicket, { params: { ticketId: ticket?.id ?? '' } }))
      await screen.next(isTicket(order.id, 'done'))
      const numbers = screen.events.map(({ id }) => id)
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
    })

    test('goes on where a screen was interrupted, without a gap and without a repetition', async () => {
      const first = await open()
      const reset = await first.next(({ type }) => type === 'reset')
      const before = await orderDishes(journey(), [dishes.greens])
      const seen = await first.next(isTicket(before.order.id, 'queued'))
      await first.leave()
      const missed = await orderDishes(journey(), [dishes.greens])
      const second = await open({ 'Last-Event-ID': String(seen.id) })
      await second.next(isTicket(missed.order.id, 'queued'))
      expect(second.events[0]?.id).toBe(seen.id + 1)
      expect(second.events.some(({ type }) => type === 'reset')).toBe(false)
      const whole = await open({ 'Last-Event-ID': String(reset.id) })
      await whole.next(isTicket(missed.order.id, 'queued'))
      expect(whole.events.filter(isTicket(before.order.id, 'queued'))).toHaveLength(1)
    })

    test('tells a screen to begin anew where its place is not known', async () => {
      const screen = await open({ 'Last-Event-ID': '999999999' })
      const { id } = await screen.next(({ type }) => type === 'reset')
      const { lastEvent } = good(await journey().world.demo.owner.call(contract.listTickets, { query: {} }))
      expect(id).toBe(lastEvent)
    })

    test('holds nothing back while tickets wait for the store, and nothing of them', async () => {
      await setAcceptance(journey(), 'by_hand')
      const screen = await open()
      await screen.next(({ type }) => type === 'reset')
      const { order } = await orderDishes(journey(), [dishes.greens])
      await screen.next(({ type, data }) => type === 'order.changed' && JSON.stringify(data).includes(order.id))
      expect(screen.events.some(isTicket(order.id, 'queued'))).toBe(false)
      good(await journey().world.demo.owner.call(contract.acceptOrder, { params: { orderId: order.id } }))
      await screen.next(isTicket(order.id, 'queued'))
      await setAcceptance(journey(), 'automatic')
    })

    test('is for staff who are signed in, and for nobody else', async () => {
      const { url } = journey().world
      const diner = await newDiner(journey())
      const statusFor = async (headers: Record<string, string>) =>
        (await fetch(`${url}/api/staff/events`, { headers })).status
      expect(await statusFor({})).toBe(401)
      expect(await statusFor({ Authorization: `Bearer ${diner.token}` })).toBe(401)
      const account = `cook-${randomUUID().slice(0, 8)}`
      const owner = journey().world.demo.owner
      const member = good(
        await owner.call(contract.createMember, {
          body: { account, name: '小陈', role: 'staff', password: demoPassword },
        }),
      )
      const { token } = await signInStaff(journey(), account)
      good(await owner.call(contract.changeMember, { params: { memberId: member.id }, body: { disabled: true } }))
      expect(await statusFor({ Authorization: `Bearer ${token}` })).toBe(401)
      expect(await signIn(url, account)).toBeUndefined()
    })
  })
})
