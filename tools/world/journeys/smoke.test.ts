import { expect, test } from 'vitest'
import { eachWorld } from './world.ts'
import { basketAt, newDiner, newTable, placeAndPay, dishes, ticketsOf } from './people.ts'
eachWorld((j) => {
  test('x', async () => {
    const d = await newDiner(j())
    const t = await newTable(j())
    const o = await placeAndPay(j(), d, basketAt(t, { lines: [dishes.mapo, dishes.combo] }))
    expect(o.paymentStatus).toBe('paid')
    console.log(JSON.stringify(await ticketsOf(j(), o.id)).slice(0, 800))
    console.log((await j().stored.rows('orders')).length)
  })
})
