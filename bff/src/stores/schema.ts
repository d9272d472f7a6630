import type { StoreSettings } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'

export const stores = defineTable('stores', (k) => ({
  id: k.text('id').primaryKey(),
  /** Each change touches the row first, which locks it on PostgreSQL. */
  version: k.int('version').notNull(),
  settings: k.json<StoreSettings>('settings').notNull(),
  createdAt: k.ms('created_at').notNull(),
}))
