import type { CartChoices, CartRefusal } from '@kaifan/shared/contract'
import { defineTable } from '../database/index.ts'

/** The shared cart of a table session, from the first thing that anybody does there. */
export const carts = defineTable(
  'carts',
  (k) => ({
    sessionId: k.text('session_id').primaryKey(),
    version: k.int('version').notNull(),
    /** The version that the last take made; 0 where nothing was taken. */
    takenVersion: k.int('taken_version').notNull(),
    /** How many have a number. */
    people: k.int('people').notNull(),
    changedAt: k.ms('changed_at').notNull(),
  }),
  (t, k) => [k.index('carts_changed').on(t.changedAt)],
)

/** Diners by their number at the table. */
export const cartPeople = defineTable(
  'cart_people',
  (k) => ({
    sessionId: k.text('session_id').notNull(),
    customerId: k.text('customer_id').notNull(),
    number: k.int('number').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.sessionId, t.customerId] }), k.index('cart_people_customer').on(t.customerId)],
)

/** At quantity 0 a line is remembered, for operations that are still under way. */
export const cartLines = defineTable(
  'cart_lines',
  (k) => ({
    sessionId: k.text('session_id').notNull(),
    lineId: k.text('line_id').notNull(),
    /** The cart's version that it came with, by which lines are ordered. */
    since: k.int('since').notNull(),
    choices: k.json<CartChoices>('choices').notNull(),
    owner: k.int('owner').notNull(),
    quantity: k.int('quantity').notNull(),
    changedBy: k.int('changed_by').notNull(),
    changedAt: k.ms('changed_at').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.sessionId, t.lineId] })],
)

/**
 * What became of each operation. One that is sent again after its table was cleared must not count for the next guests: so it is known
 * by its table.
 */
export const cartOperations = defineTable(
  'cart_operations',
  (k) => ({
    tableId: k.text('table_id').notNull(),
    opId: k.text('op_id').notNull(),
    sessionId: k.text('session_id').notNull(),
    lineId: k.text('line_id').notNull(),
    /** The version that it made, or that it found if it was refused. */
    version: k.int('version').notNull(),
    quantityBefore: k.int('quantity_before').notNull(),
    refused: k.text('refused').$type<CartRefusal>(),
  }),
  (t, k) => [
    k.primaryKey({ columns: [t.tableId, t.opId] }),
    k.index('cart_operations_session').on(t.sessionId, t.version),
  ],
)
