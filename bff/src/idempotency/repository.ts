import { and, eq, lt } from 'drizzle-orm'
import { p, pruning, repository } from '../database/index.ts'
import { idempotencyKeys } from './schema.ts'

export const pruneIdempotencyKeys = pruning<ReturnType<typeof idempotencyKeys.in>, number>(
  'idempotency_prune',
  idempotencyKeys,
  (t) => lt(t.createdAt, p('before')),
)

export const idempotencyRepository = repository(({ db, use, prepare }) => {
  const t = use(idempotencyKeys)
  const isKey = and(eq(t.scope, p('scope')), eq(t.key, p('key')))
  const claim = prepare(
    'idempotency_claim',
    db
      .insert(t)
      .values({ scope: p('scope'), key: p('key'), bodyHash: p('bodyHash'), createdAt: p('createdAt') })
      .onConflictDoNothing()
      .returning({ key: t.key }),
  )
  const find = prepare('idempotency_find', db.select({ bodyHash: t.bodyHash, reply: t.reply }).from(t).where(isKey))
  const store = prepare(
    'idempotency_store',
    db
      .update(t)
      .set({ reply: p('reply') })
      .where(isKey),
  )
  return (run) => ({
    /** Whether the key is ours. A concurrent twin on PostgreSQL waits here until the first has committed or rolled back. */
    async claim(row: { scope: string; key: string; bodyHash: string; createdAt: number }): Promise<boolean> {
      return (await run(claim, row)).length === 1
    },
    async find(scope: string, key: string) {
      return (await run(find, { scope, key }))[0]
    },
    async store(scope: string, key: string, reply: unknown): Promise<void> {
      await run(store, { scope, key, reply })
    },
  })
})
