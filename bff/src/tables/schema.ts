import { sql } from 'drizzle-orm'
import type { Localized } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'

export const diningTables = defineTable(
  'dining_tables',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    label: k.text('label').notNull(),
    area: k.json<Localized>('area'),
    seats: k.int('seats').notNull(),
    createdAt: k.ms('created_at').notNull(),
    removedAt: k.ms('removed_at'),
  }),
  (t, k) => [
    k
      .uniqueIndex('dining_tables_label')
      .on(t.storeId, t.label)
      .where(sql`${t.removedAt} is null`),
  ],
)

/** Every code that was ever printed: a revoked one is told from one that never was. A table has one that is not revoked. */
export const tableCodes = defineTable(
  'table_codes',
  (k) => ({
    code: k.text('code').primaryKey(),
    tableId: k.text('table_id').notNull(),
    createdAt: k.ms('created_at').notNull(),
    revokedAt: k.ms('revoked_at'),
  }),
  (t, k) => [
    k
      .uniqueIndex('table_codes_current')
      .on(t.tableId)
      .where(sql`${t.revokedAt} is null`),
  ],
)

/** From the first dish that some guests choose or order until their table is cleared, or they have long done nothing. */
export const tableSessions = defineTable(
  'table_sessions',
  (k) => ({
    id: k.text('id').primaryKey(),
    storeId: k.text('store_id').notNull(),
    tableId: k.text('table_id').notNull(),
    /** For how many has been ordered: who is among them has been charged tea. 0 before the first order. */
    guests: k.int('guests').notNull(),
    /** How many they say they are. */
    statedGuests: k.int('stated_guests'),
    rounds: k.int('rounds').notNull(),
    /** Touched first by whatever changes the session or its cart or orders to it, which locks the row on PostgreSQL. */
    version: k.int('version').notNull(),
    openedAt: k.ms('opened_at').notNull(),
    /** When somebody last ordered or changed the cart. */
    activeAt: k.ms('active_at').notNull(),
    clearedAt: k.ms('cleared_at'),
  }),
  (t, k) => [
    k
      .uniqueIndex('table_sessions_open')
      .on(t.tableId)
      .where(sql`${t.clearedAt} is null`),
    k.index('table_sessions_store').on(t.storeId, t.clearedAt),
  ],
)
