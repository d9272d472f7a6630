import { expect, test } from 'vitest'
import { eachDatabase } from '../../database/testing.ts'
import { jobsRepository } from '../../jobs/repository.ts'
import { createSlowRestaurant, newestRequest } from './restaurant.testing.ts'

eachDatabase((open) => {
  test('a request that nobody has decided after fifteen minutes is told, and over when somebody does', async () => {
    const { bff, clock, paid, ask, grant, decline } = await createSlowRestaurant(await open())
    const owner = { id: 'o', name: '阿南', storeId: 's1', role: 'owner' as const }
    const told = async () =>
      (await bff.alarms.list(owner, {})).alarms.filter(({ kind }) => kind === 'refund_request_waiting')
    const pass = (ms: number) => bff.jobs.runDue((clock.at += ms))
    const first = newestRequest(await ask(paid, { mapo: 1 }))
    await pass(15 * 60_000 - 1)
    expect(await told()).toEqual([])
    await pass(1)
    const about = { severity: 'P2', times: 1, orderId: paid.id, paymentId: paid.payment.id }
    expect(await told()).toMatchObject([{ ...about, state: 'open', amountFen: 2909 }])
    await decline(first, '已经下锅了')
    expect(await told()).toMatchObject([{ state: 'closed', closed: { id: 'system', at: clock.at } }])

    const second = newestRequest(await ask(paid, { ice: 3 }))
    await pass(20 * 60_000)
    expect(await told()).toMatchObject([{ ...about, state: 'open', amountFen: 2182 }, { state: 'closed' }])
    await grant('owner', second)
    expect((await told()).map(({ state }) => state)).toEqual(['closed', 'closed'])

    await ask(paid, { mapo: 1 })
    await pass(15 * 60_000)
    await bff.orders.refuse({ member: { id: 'm', storeId: 's1' }, orderId: paid.id })
    expect((await told()).map(({ state }) => state)).toEqual(['closed', 'closed', 'closed'])
  })

  test('the task that looks at it names the order and its money, for whoever is told that it fails', async () => {
    const database = await open()
    const { bff, paid, ask } = await createSlowRestaurant(database)
    await ask(paid, { mapo: 1 })
    const stake = await database.read(async (tx) => {
      const task = (await jobsRepository(tx).list()).find(({ kind }) => kind === 'refundRequestWaits')
      return bff.payments.stakeOf(tx, task?.payload)
    })
    expect(stake).toEqual({
      storeId: 's1',
      orderId: paid.id,
      paymentId: paid.payment.id,
      amountFen: paid.payment.amountFen,
    })
  })

  test('one that is decided in time is told to nobody', async () => {
    const { bff, clock, paid, ask, grant } = await createSlowRestaurant(await open())
    await grant('owner', newestRequest(await ask(paid, { mapo: 1 })))
    await bff.jobs.runDue((clock.at += 20 * 60_000))
    const owner = { id: 'o', name: '阿南', storeId: 's1', role: 'owner' as const }
    const kinds = (await bff.alarms.list(owner, {})).alarms.map(({ kind }) => kind)
    expect(kinds).not.toContain('refund_request_waiting')
  })
})
