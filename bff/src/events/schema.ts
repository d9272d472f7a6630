import { defineTable } from '../database/index.ts'

export const events = defineTable(
  'events',
  (k) => ({
    storeId: k.text('store_id').notNull(),
    number: k.int('number').notNull(),
    type: k.text('type').notNull(),
    body: k.json<unknown>('body').notNull(),
    at: k.ms('at').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.storeId, t.number] }), k.index('events_at').on(t.at)],
)

/** Counts the events of a store. Its row is locked from the end of a transaction that tells of something until the commit. */
export const eventCounters = defineTable('event_counters', (k) => ({
  storeId: k.text('store_id').primaryKey(),
  lastEvent: k.int('last_event').notNull(),
}))
