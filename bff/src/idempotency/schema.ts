import { defineTable } from '../database/index.ts'

export const idempotencyKeys = defineTable(
  'idempotency_keys',
  (k) => ({
    scope: k.text('scope').notNull(),
    key: k.text('key').notNull(),
    bodyHash: k.text('body_hash').notNull(),
    /** Null only inside the transaction that computes it. */
    reply: k.json<unknown>('reply'),
    createdAt: k.ms('created_at').notNull(),
  }),
  (t, k) => [k.primaryKey({ columns: [t.scope, t.key] }), k.index('idempotency_keys_created').on(t.createdAt)],
)
