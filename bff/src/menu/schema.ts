import type { MenuContent } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'

/** One draft a store. The small columns come first, so that reading them leaves the content on its pages. */
export const menuDrafts = defineTable('menu_drafts', (k) => ({
  storeId: k.text('store_id').primaryKey(),
  revision: k.int('revision').notNull(),
  /** The version that diners see, and the revision of the draft that it was made from. */
  publishedVersion: k.int('published_version'),
  publishedRevision: k.int('published_revision'),
  content: k.json<MenuContent>('content').notNull(),
}))

/** Never changed once written. */
export const menuVersions = defineTable(
  'menu_versions',
  (k) => ({
    storeId: k.text('store_id').notNull(),
    version: k.int('version').notNull(),
    publishedAt: k.ms('published_at').notNull(),
    publishedBy: k.text('published_by').notNull(),
    note: k.text('note'),
    rollbackOf: k.int('rollback_of'),
    /** What was edited, hidden things and costs included. */
    content: k.json<MenuContent>('content').notNull(),
    /** What diners are sent, byte by byte. */
    published: k.text('published').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.storeId, t.version] })],
)

/** Stock and sold-out of one business day. No row means the item's daily stock, and not sold out. */
export const itemStock = defineTable(
  'item_stock',
  (k) => ({
    storeId: k.text('store_id').notNull(),
    businessDay: k.text('business_day').notNull(),
    itemId: k.text('item_id').notNull(),
    /** Portions; null is without limit. */
    left: k.int('left_portions'),
    soldOut: k.bool('sold_out').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.storeId, t.businessDay, t.itemId] })],
)
