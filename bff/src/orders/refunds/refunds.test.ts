import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../../database/testing.ts'
import { readEvents } from '../../events/index.ts'
import { openInspector } from '../../testing/index.ts'
import { createRestaurant, createSlowRestaurant, newestRequest } from './restaurant.testing.ts'

const mapo = { itemId: 'mapo', quantity: 2 }
const ice = { itemId: 'ice', quantity: 3 }
const sets = { itemId: 'set', quantity: 2, picks: [{ slotId: 'main', itemId: 'mapo' }] }

eachDatabase((open, dialect) => {
  const openRestaurant = async () => createRestaurant(await open())

  describe('before anybody cooks', () => {
    test('what a diner asks for is granted at once, with its part of the tea, and struck from the tickets', async () => {
      const { order, ask, own, tickets } = await openRestaurant()
      const paid = await order([mapo, ice])
      expect(paid).toMatchObject({
        totalFen: 8000,
        refundTerms: 'at_once',
        refundRequests: [],
        lines: [
          { refundedQuantity: 0, refundableFen: 5818 },
          { refundedQuantity: 0, refundableFen: 2182 },
        ],
      })
      const asked = await ask(paid, { mapo: 1, ice: 3 }, { note: ' 点多了 ' })
      expect(asked).toMatchObject({
        status: 'accepted',
        paymentStatus: 'paid',
        refunding: true,
        refundTerms: 'at_once',
        refundRequests: [
          {
            state: 'granted',
            by: 'diner',
            amountFen: 2909 + 2182,
            reason: 'changed_mind',
            note: '点多了',
            refundState: 'requested',
          },
        ],
        lines: [
          { refundedQuantity: 1, refundableFen: 2909, state: 'queued' },
          { refundedQuantity: 3, refundableFen: 0, state: 'voided' },
        ],
      })
      expect(await own(paid.id)).toEqual(asked)
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 1 } })
    })

    test('the portions come back to stock, or not where the store does not want them', async () => {
      const { bff, order, ask, left } = await openRestaurant()
      const paid = await order([mapo, ice])
      expect(await left('ice')).toBe(7)
      await ask(paid, { ice: 1 })
      expect(await left('ice')).toBe(8)
      await bff.stores.changeSettings('s1', { refundedStock: 'never' })
      await ask(paid, { ice: 1 })
      expect(await left('ice')).toBe(8)
    })

    test('an order of which all goes back, in one step or several, is off, and its stock comes back once', async () => {
      const { order, ask, left, tickets } = await openRestaurant()
      for (const steps of [[{ mapo: 2, ice: 3 }], [{ mapo: 1, ice: 2 }, { ice: 1 }, { mapo: 1 }]]) {
        const paid = await order([mapo, ice])
        let now = paid
        for (const wanted of steps) {
          expect(now.status).toBe('accepted')
          now = await ask(paid, wanted)
        }
        expect(now).toMatchObject({ status: 'cancelled', cancelReason: 'diner', refundTerms: 'none' })
        expect(now.refundRequests.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(paid.totalFen)
        expect(await tickets(paid.id)).toEqual({})
        expect(await left('ice')).toBe(10)
      }
    })

    test('an order that waits to be accepted is cooked without what went back', async () => {
      const { bff, order, ask, tickets } = await openRestaurant()
      await bff.stores.changeSettings('s1', { acceptance: 'by_hand' })
      const paid = await order([mapo, ice])
      expect(await ask(paid, { mapo: 1, ice: 3 })).toMatchObject({ status: 'placed', refundTerms: 'at_once' })
      await bff.orders.accept({ member: { id: 'm', storeId: 's1' }, orderId: paid.id })
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 1 } })
    })

    test('a dish that was given away is struck though nothing is paid back', async () => {
      const { order, ask, tickets } = await openRestaurant()
      const paid = await order([mapo, { itemId: 'sauce', quantity: 2 }])
      const asked = await ask(paid, { sauce: 1 })
      expect(asked).toMatchObject({ refunding: false, refundRequests: [{ state: 'granted', amountFen: 0 }] })
      expect(asked.refundRequests[0]).not.toHaveProperty('refundState')
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 2 }, cold: { sauce: 1 } })
    })
  })

  describe('once a station cooks', () => {
    test('staff decide, and what is cooked stays on its ticket and out of stock', async () => {
      const { order, ask, grant, own, cook, tickets, left } = await openRestaurant()
      const paid = await order([mapo, ice])
      await cook(paid.id, 'cold')
      expect((await own(paid.id)).refundTerms).toBe('on_request')
      const asked = await ask(paid, { mapo: 2, ice: 1 })
      const [request] = asked.refundRequests
      expect(asked).toMatchObject({ refundTerms: 'none', refunding: false, refundRequests: [{ state: 'asked' }] })
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 2 }, cold: { ice: 3 } })
      expect(await grant('staff', request?.id ?? '')).toMatchObject({ status: 'preparing', refunding: true })
      expect(await tickets(paid.id)).toEqual({ cold: { ice: 3 } })
      expect(await left('ice')).toBe(7)
    })

    test('of a set the dish that nobody has begun is not cooked, and each dish comes back for itself', async () => {
      const { order, refund, cook, tickets, left } = await openRestaurant()
      const paid = await order([sets])
      expect({ set: await left('set'), ice: await left('ice') }).toEqual({ set: 8, ice: 6 })
      await refund('owner', paid, { set: 1 })
      expect({ set: await left('set'), ice: await left('ice') }).toEqual({ set: 9, ice: 8 })
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 1 }, cold: { ice: 2 } })
      await cook(paid.id, 'wok')
      await refund('owner', paid, { set: 1 })
      expect({ set: await left('set'), ice: await left('ice') }).toEqual({ set: 9, ice: 10 })
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 1 } })
    })

    test('an order whose other dishes are all done is served when the last one is struck', async () => {
      const { order, refund, own, cook } = await openRestaurant()
      const paid = await order([mapo, ice])
      await cook(paid.id, 'cold', 'bump')
      await refund('owner', paid, { mapo: 2 })
      expect(await own(paid.id)).toMatchObject({ status: 'served', lines: [{ state: 'voided' }, { state: 'done' }] })
    })

    test('an order that goes back as a whole stays what it is', async () => {
      const { order, refund, cook } = await openRestaurant()
      const paid = await order([mapo])
      await cook(paid.id, 'wok', 'bump')
      const all = await refund('owner', paid, undefined, '味道不对')
      expect(all).toMatchObject({
        status: 'served',
        refundTerms: 'none',
        refundRequests: [
          { by: 'staff', state: 'granted', reason: 'other', note: '味道不对', amountFen: paid.totalFen },
        ],
        refunds: [{ cause: 'staff', amountFen: paid.totalFen }],
      })
      await expect(refund('owner', paid)).rejects.toMatchObject({ code: 'order_not_refundable' })
    })
  })

  describe('where staff decide', () => {
    const slow = async () => createSlowRestaurant(await open())

    test('a request stands alone until it is decided, and is in the store’s list with its order', async () => {
      const { bff, paid, ask, refund } = await slow()
      const requestId = newestRequest(await ask(paid, { mapo: 1 }))
      await expect(ask(paid, { ice: 1 })).rejects.toMatchObject({ code: 'refund_asked_already' })
      await expect(refund('owner', paid)).rejects.toMatchObject({ code: 'refund_asked_already' })
      const { requests } = await bff.orders.refunds.list('s1', 'asked')
      const order = { id: paid.id, orderNumber: paid.orderNumber, tableLabel: 'A1', status: 'accepted' }
      expect(requests).toMatchObject([{ id: requestId, amountFen: 2909, order }])
      expect((await bff.orders.refunds.list('s1', 'granted')).requests).toEqual([])
      expect((await bff.orders.refunds.list('s2', 'asked')).requests).toEqual([])
    })

    test('a no has its reason, moves no money, and the diner may ask again', async () => {
      const { paid, ask, decline, own, tickets } = await slow()
      const declined = await decline(newestRequest(await ask(paid, { mapo: 1 })), '已经下锅了')
      expect(declined).toMatchObject({
        refundTerms: 'on_request',
        refunds: [],
        refundRequests: [{ state: 'declined', decisionNote: '已经下锅了' }],
        lines: [{ refundedQuantity: 0 }, { refundedQuantity: 0 }],
      })
      expect(await tickets(paid.id)).toEqual({ wok: { mapo: 2 }, cold: { ice: 3 } })
      await ask(paid, { mapo: 2 })
      expect((await own(paid.id)).refundRequests).toMatchObject([{ state: 'declined' }, { state: 'asked' }])
    })

    test('colleagues who decide at the same time decide once', async () => {
      const { paid, ask, grant, decline, own } = await slow()
      const requestId = newestRequest(await ask(paid, { mapo: 1 }))
      const outcomes = await Promise.allSettled([
        grant('owner', requestId),
        grant('staff', requestId),
        decline(requestId, '不行'),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'refund_request_decided' })
      expect((await own(paid.id)).refundRequests).toHaveLength(1)
    })

    test('what staff send back of one order has a limit in all, which managers and owners do not have', async () => {
      const { bff, paid, ask, grant, refund } = await slow()
      await bff.stores.changeSettings('s1', { staffRefundLimitFen: 3000 })
      await grant('staff', newestRequest(await ask(paid, { mapo: 1 })))
      await expect(refund('staff', paid, { ice: 1 })).rejects.toMatchObject({ code: 'refund_above_limit' })
      const requestId = newestRequest(await ask(paid, { mapo: 1 }))
      await expect(grant('staff', requestId)).rejects.toMatchObject({ code: 'refund_above_limit' })
      expect(await grant('manager', requestId)).toMatchObject({ refundRequests: [{}, { state: 'granted' }] })
    })

    test('an order that the store refuses takes its open request along; all goes back, and its stock once', async () => {
      const { bff, paid, ask, refund, left } = await slow()
      await refund('owner', paid, { ice: 1 })
      await ask(paid, { mapo: 1 })
      const refused = await bff.orders.refuse({ member: { id: 'm', storeId: 's1' }, orderId: paid.id, note: '打烊' })
      const [first, second] = refused.refunds
      expect((first?.amountFen ?? 0) + (second?.amountFen ?? 0)).toBe(paid.totalFen)
      expect(refused.refundRequests).toMatchObject([
        { by: 'staff' },
        { by: 'diner', state: 'granted', decisionNote: '打烊', refundState: 'requested', amountFen: second?.amountFen },
      ])
      expect(await left('ice')).toBe(10)
    })

    test('each step of a request is kept with its cause, and the store’s screens hear of it', async () => {
      const { bff, paid, ask, decline, refund } = await slow()
      await decline(newestRequest(await ask(paid, { mapo: 1 })), '不行')
      await bff.stores.changeSettings('s1', { refundsAtOnce: true })
      await ask(paid, { mapo: 1 })
      await refund('manager', paid, { ice: 1 })
      const place = open.place(bff.database)
      const stored = await openInspector(
        dialect === 'sqlite' ? { kind: 'sqlite', file: place } : { kind: 'postgres', url: place },
      )
      const steps = await stored.rows('refund_request_steps')
      await stored.close()
      const causes = steps.map(
        (row) => `${String(row['from_state'])} → ${String(row['to_state'])}: ${String(row['cause'])}`,
      )
      expect(causes.toSorted()).toEqual([
        'asked → declined: the staff',
        'asked → granted: store_rule',
        'asked → granted: the manager',
        'null → asked: diner',
        'null → asked: diner',
        'null → asked: the manager',
      ])
      const events = await readEvents(bff.database, 's1', 0, 1000)
      const heard = events.filter(({ type }) => type === 'refund_request.changed').map(({ body }) => body)
      expect(heard).toMatchObject([
        { state: 'asked', orderNumber: paid.orderNumber, amountFen: 2909 },
        { state: 'declined' },
        { state: 'granted' },
        { state: 'granted' },
      ])
    })
  })

  describe('never more than was paid', () => {
    test('faults of what is asked come all at once, and nothing is stored', async () => {
      const { order, ask, own } = await openRestaurant()
      const paid = await order([mapo, ice])
      await ask(paid, { mapo: 1 })
      await expect(ask(paid, { nowhere: 1, mapo: 2, ice: 3 })).rejects.toMatchObject({
        code: 'refund_line_unknown',
        extras: {
          faults: [
            { code: 'refund_line_unknown', line: 0 },
            { code: 'refund_too_much', line: 1, available: 1 },
          ],
        },
      })
      expect((await own(paid.id)).refundRequests).toHaveLength(1)
    })

    test('of requests at the same time as many are granted as there are portions', async () => {
      const { order, ask, own } = await openRestaurant()
      const paid = await order([mapo])
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => ask(paid, { mapo: 1 })))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
      const { refundRequests, status } = await own(paid.id)
      expect(refundRequests.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(paid.totalFen)
      expect(status).toBe('cancelled')
    })

    test('the same request sent twice at the same time is one', async () => {
      const { order, ask, own } = await openRestaurant()
      const paid = await order([mapo])
      const [first, second] = await Promise.all([1, 2].map(() => ask(paid, { mapo: 1 }, { key: 'once' })))
      expect(second).toEqual(first)
      expect((await own(paid.id)).refundRequests).toHaveLength(1)
    })

    test('nothing of an order that is not paid, or is somebody else’s', async () => {
      const { bff, order, ask, own } = await openRestaurant()
      const paid = await order([mapo], 'other')
      await expect(ask(paid, { mapo: 1 })).rejects.toMatchObject({ code: 'order_not_found' })
      await expect(
        bff.orders.refunds.refund({
          member: { id: 'm', storeId: 's2', role: 'owner' },
          orderId: paid.id,
          idempotency: { key: 'k', bodyHash: 'b' },
          wanted: {},
          now: 0,
        }),
      ).rejects.toMatchObject({ code: 'order_not_found' })
      expect((await own(paid.id, 'other')).refundRequests).toEqual([])
    })
  })

  test('what a diner wrote goes when they ask to be forgotten; the sums stay', async () => {
    const { bff, order, ask, own, clock } = await openRestaurant()
    const paid = await order([mapo])
    await ask(paid, { mapo: 1 }, { note: '我对花生过敏' })
    await bff.database.transact((tx) => bff.orders.eraseNotes(tx, 'diner', clock.at))
    const [request] = (await own(paid.id)).refundRequests
    expect(request).toMatchObject({ amountFen: 2950, state: 'granted' })
    expect(request).not.toHaveProperty('note')
  })
})
