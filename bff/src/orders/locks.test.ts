import pg from 'pg'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { onDatabase } from '../database/testing.ts'
import { createRestaurant, newestRequest } from './refunds/restaurant.testing.ts'

type Restaurant = Awaited<ReturnType<typeof createRestaurant>>

const minuteMs = 60_000
const ice = [{ itemId: 'ice', quantity: 1 }]

interface Case {
  name: string
  /** Answers what is then done while somebody else holds the stock. */
  prepare(restaurant: Restaurant): Promise<() => Promise<unknown>>
}

const cases: Case[] = [
  {
    name: 'staff refuse an order that has waited',
    async prepare({ bff, clock, order }) {
      const { id } = await order(ice)
      await pass({ bff, clock }, 5)
      return () => bff.orders.refuse({ member: { id: 'm', storeId: 's1' }, orderId: id })
    },
  },
  {
    name: 'staff grant a refund that has waited',
    async prepare({ bff, clock, order, ask, grant }) {
      const asked = await ask(await order(ice), { ice: 1 })
      await pass({ bff, clock }, 15)
      return () => grant('owner', newestRequest(asked))
    },
  },
  {
    name: 'a table is cleared with orders that are not paid',
    async prepare({ bff, place }) {
      const [table] = await bff.tables.list('s1')
      await place([{ itemId: 'mapo', quantity: 1 }])
      await place(ice)
      return () => bff.tables.clear('s1', table?.id ?? '')
    },
  },
]

async function pass({ bff, clock }: Pick<Restaurant, 'bff' | 'clock'>, minutes: number): Promise<void> {
  clock.at += minutes * minuteMs
  await bff.jobs.runDue(clock.at)
}

onDatabase('postgres', (open) => {
  const connect = async (url: string) => {
    const client = new pg.Client(url)
    await client.connect()
    return client
  }

  test.each(cases)('while $name and waits for the stock, the store’s events wait for nobody', async ({ prepare }) => {
    const database = await open()
    const restaurant = await createRestaurant(database)
    const { bff } = restaurant
    await bff.stores.changeSettings('s1', { acceptance: 'by_hand', refundsAtOnce: false })
    const act = await prepare(restaurant)
    const holder = await connect(open.place(database))
    const looker = await connect(open.place(database))
    const isWaiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await holder.query(`BEGIN; SELECT 1 FROM item_stock WHERE item_id = 'ice' FOR UPDATE`)
    const acting = act()
    while ((await looker.query(isWaiting)).rowCount === 0) await pause(5)
    const counter = await looker
      .query('SELECT last_event FROM event_counters FOR UPDATE NOWAIT')
      .finally(() => holder.query('COMMIT'))
      .finally(() => acting)
    expect(counter.rowCount).toBe(1)
    await Promise.all([holder.end(), looker.end()])
  })
})
