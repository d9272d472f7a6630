import * as v from 'valibot'
import { endpoint, everyone, managers } from './endpoint.ts'
import { count, id, localized, text } from './fields.ts'

/** A dining table as its staff see it. `tableCode` is the secret in the sticker, 128 random bits. */
export const staffTable = v.object({
  id: v.string(),
  label: v.string(),
  area: v.optional(localized),
  seats: v.number(),
  tableCode: v.string(),
  /** What the sticker's QR code holds. */
  link: v.string(),
  session: v.optional(
    v.object({
      id: v.string(),
      openedAt: v.number(),
      /** As many as they say or have ordered for; 0 where nobody has said yet. */
      guests: v.number(),
      /** Orders that were placed; 0 while the guests are still choosing. */
      rounds: v.number(),
    }),
  ),
})
export type StaffTable = v.InferOutput<typeof staffTable>

const seats = v.pipe(count, v.minValue(1, 'body_invalid'), v.maxValue(99, 'body_invalid'))
const label = v.pipe(text(20), v.minLength(1, 'body_invalid'))

export const tables = {
  readTable: endpoint({
    method: 'GET',
    path: '/api/tables/:tableCode',
    summary: 'The table that a scanned code stands for',
    access: 'public',
    reply: v.object({
      storeId: v.string(),
      label: v.string(),
      area: v.optional(localized),
      seats: v.number(),
      /** The people now dining there, where a table session is open. */
      session: v.optional(
        v.object({
          /** For how many is ordered; 0 where no order stands. */
          guests: v.number(),
          /** How many they say they are, once they do. */
          statedGuests: v.optional(v.number()),
          rounds: v.number(),
          openedAt: v.number(),
        }),
      ),
    }),
    problems: ['table_unknown', 'table_code_revoked'],
  }),
  listTables: endpoint({
    method: 'GET',
    path: '/api/staff/tables',
    summary: 'All tables with their codes and open sessions',
    access: everyone,
    reply: v.object({ tables: v.array(staffTable) }),
    problems: [],
  }),
  createTable: endpoint({
    method: 'POST',
    path: '/api/staff/tables',
    summary: 'Adds a table with a fresh code',
    access: managers,
    body: v.object({ id: v.optional(id), label, area: v.optional(localized), seats }),
    reply: staffTable,
    status: 201,
    problems: ['label_taken'],
  }),
  changeTable: endpoint({
    method: 'PATCH',
    path: '/api/staff/tables/:tableId',
    summary: 'Changes label, area or seats',
    access: managers,
    body: v.object({ label: v.optional(label), area: v.optional(localized), seats: v.optional(seats) }),
    reply: staffTable,
    problems: ['table_unknown', 'label_taken'],
  }),
  removeTable: endpoint({
    method: 'DELETE',
    path: '/api/staff/tables/:tableId',
    summary: 'Takes a table away; its code is dead from then on',
    access: managers,
    status: 204,
    problems: ['table_unknown', 'table_in_use'],
  }),
  rekeyTable: endpoint({
    method: 'POST',
    path: '/api/staff/tables/:tableId/rekey',
    summary: 'Gives a table a new code; the old sticker is dead',
    access: managers,
    reply: staffTable,
    problems: ['table_unknown'],
  }),
  clearTable: endpoint({
    method: 'POST',
    path: '/api/staff/tables/:tableId/clear',
    summary: 'Ends the table session: the guests have left',
    access: everyone,
    reply: staffTable,
    problems: ['table_unknown'],
  }),
} as const
export type Table = v.InferOutput<(typeof tables.readTable)['reply']>
