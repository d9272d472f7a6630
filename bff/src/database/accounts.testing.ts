import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq, gte, sql } from 'drizzle-orm'
import { defineTable, p, repository, type Row } from './index.ts'
import { temporaryFolder } from './copies.testing.ts'

/** A table of the kernel's own tests, with every kind of column. */
export const accounts = defineTable('accounts', (k) => ({
  id: k.text('id').primaryKey(),
  version: k.int('version').notNull(),
  balanceFen: k.fen('balance_fen').notNull(),
  openedAt: k.ms('opened_at').notNull(),
  frozen: k.bool('frozen'),
  note: k.json<unknown>('note'),
}))

export type Account = Row<typeof accounts>

const accountsSql = `CREATE TABLE accounts (id text PRIMARY KEY, version integer NOT NULL, balance_fen bigint NOT NULL,
  opened_at bigint NOT NULL, frozen boolean, note jsonb)`

export const constantNote = { "it's": ['?', '$1', '菜', null] }

export const accountsRepository = repository(({ db, use, prepare, among }) => {
  const t = use(accounts)
  const isId = eq(t.id, p('id'))
  const values = {
    id: p('id'),
    version: 0,
    balanceFen: p('balanceFen'),
    openedAt: p('openedAt'),
    frozen: p('frozen'),
    note: p('note'),
  }
  const insert = prepare('accounts_insert', db.insert(t).values(values).onConflictDoNothing().returning())
  const insertBlindly = prepare('accounts_insert_blindly', db.insert(t).values(values))
  const find = prepare('accounts_find', db.select().from(t).where(isId))
  const among_ = prepare('accounts_among', db.select({ id: t.id }).from(t).where(among(t.id, 'ids')).orderBy(t.id))
  const touch = prepare(
    'accounts_touch',
    db
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(isId)
      .returning(),
  )
  const set = prepare(
    'accounts_set',
    db
      .update(t)
      .set({ balanceFen: p('balanceFen'), frozen: p('frozen') })
      .where(isId),
  )
  const freeze = prepare(
    'accounts_freeze',
    db
      .update(t)
      .set({ balanceFen: 7, frozen: true, note: constantNote })
      .where(and(isId, eq(t.frozen, false))),
  )
  const rich = prepare(
    'accounts_rich',
    db
      .select({ id: t.id })
      .from(t)
      .where(gte(t.balanceFen, p('fen')))
      .orderBy(t.id),
  )
  const total = prepare('accounts_total', db.select({ fen: sql<number>`sum(${t.balanceFen})`.mapWith(Number) }).from(t))
  return (run) => ({
    async insert(account: Partial<Account> & { id: string }): Promise<boolean> {
      return (await run(insert, { ...blank, ...account })).length === 1
    },
    insertBlindly: (id: string) => run(insertBlindly, { ...blank, id }),
    async find(id: string): Promise<Account | undefined> {
      return (await run(find, { id }))[0]
    },
    among: async (ids: string[]) => (await run(among_, { ids })).map((row) => row.id),
    async touch(id: string): Promise<Account | undefined> {
      return (await run(touch, { id }))[0]
    },
    set: (id: string, balanceFen: number, frozen: boolean | null = null) => run(set, { id, balanceFen, frozen }),
    freeze: (id: string) => run(freeze, { id }),
    rich: async (fen: number) => (await run(rich, { fen })).map((row) => row.id),
    total: async () => (await run(total))[0]?.fen,
  })
})

const blank = { balanceFen: 0, openedAt: 0, frozen: null, note: null }

/** A folder of migrations that begins with the accounts, followed by the given ones, the same for both dialects. */
export function accountMigrations(...more: string[]): string {
  const folder = temporaryFolder()
  for (const dialect of ['sqlite', 'postgres']) {
    mkdirSync(join(folder, dialect))
    for (const [index, text] of [accountsSql, ...more].entries()) {
      writeFileSync(join(folder, dialect, `${String(index).padStart(4, '0')}_step.sql`), text)
    }
  }
  return folder
}
