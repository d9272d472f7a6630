import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { createRestaurant, member } from './refunds/restaurant.testing.ts'

const minuteMs = 60_000
const lines = [{ itemId: 'ice', modifierIds: [], quantity: 1 }]

eachDatabase((open) => {
  const begin = async () => createRestaurant(await open())

  test('what is learnt to be paid long after its time is cooked only if the store says so', async () => {
    const { bff, clock, place, pay, own } = await begin()
    const [soon, late] = [await place(lines), await place(lines)]
    clock.at += 30 * minuteMs
    expect((await pay(soon)).status).toBe('accepted')
    clock.at += 1
    expect((await pay(late)).status).toBe('placed')
    await bff.orders.accept({ member: member('staff'), orderId: late.id })
    expect((await own(late.id)).status).toBe('accepted')
  })

  test('what guests have not paid is off when their table is cleared, and goes back if they pay it after all (rule 7)', async () => {
    const { bff, clock, place, pay, left, tickets } = await begin()
    const unpaid = await place(lines)
    expect(await left('ice')).toBe(9)
    const [table] = await bff.tables.list('s1')
    await bff.tables.clear('s1', table?.id ?? '')
    expect(await left('ice')).toBe(10)
    clock.at += minuteMs
    expect(await pay(unpaid)).toMatchObject({ status: 'cancelled', cancelReason: 'cleared', refunding: true })
    expect(await tickets(unpaid.id)).toEqual({})
  })

  test('what nobody knows to be paid or not when its table is cleared waits for the store once it is known to be paid', async () => {
    const { bff, clock, place, pay } = await begin()
    const unknown = await place(lines)
    // Alipay has not answered for it: it would have ended with its time otherwise.
    clock.at += 16 * minuteMs
    const [table] = await bff.tables.list('s1')
    await bff.tables.clear('s1', table?.id ?? '')
    clock.at += minuteMs
    expect((await pay(unknown)).status).toBe('placed')
    await bff.orders.accept({ member: member('staff'), orderId: unknown.id })
  })
})
