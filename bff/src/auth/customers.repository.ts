import { and, eq, isNull, sql } from 'drizzle-orm'
import type { App } from '@kaifan/shared/contract'
import { p, repository, type Row } from '../database/index.ts'
import { customers, sessions } from './schema.ts'

export type CustomerRow = Row<typeof customers>

export const customersRepository = repository(({ db, use, prepare }) => {
  const t = use(customers)
  const isId = eq(t.id, p('id'))
  const byId = prepare('customer_by_id', db.select().from(t).where(isId))
  const byOpenId = prepare(
    'customer_by_open_id',
    db
      .select()
      .from(t)
      .where(and(eq(t.app, p('app')), eq(t.openId, p('openId')))),
  )
  const byUserId = prepare(
    'customer_by_user_id',
    db
      .select()
      .from(t)
      .where(and(eq(t.app, p('app')), eq(t.userId, p('userId')))),
  )
  const insert = prepare(
    'customer_insert',
    db
      .insert(t)
      .values({
        id: p('id'),
        app: p('app'),
        openId: p('openId'),
        userId: p('userId'),
        createdAt: p('createdAt'),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
  )
  const learnOpenId = prepare(
    'customer_learn_open_id',
    db
      .update(t)
      .set({ openId: p('openId') })
      .where(and(isId, isNull(t.openId))),
  )
  const hold = prepare(
    'customer_hold',
    db
      .update(t)
      .set({ createdAt: sql`${t.createdAt}` })
      .where(and(isId, isNull(t.erasedAt)))
      .returning({ id: t.id }),
  )
  const erase = prepare(
    'customer_erase',
    db
      .update(t)
      .set({ openId: null, userId: null, erasedAt: p('now') })
      .where(isId),
  )

  return (run) => ({
    find: async (id: string): Promise<CustomerRow | undefined> => (await run(byId, { id }))[0],
    byOpenId: async (app: App, openId: string): Promise<CustomerRow | undefined> =>
      (await run(byOpenId, { app, openId }))[0],
    byUserId: async (app: App, userId: string): Promise<CustomerRow | undefined> =>
      (await run(byUserId, { app, userId }))[0],
    /** False where the identity is known already. */
    add: async (row: Omit<CustomerRow, 'erasedAt'>): Promise<boolean> => (await run(insert, row)).length > 0,
    learnOpenId: (id: string, openId: string) => run(learnOpenId, { id, openId }),
    /** Nobody erases them until the transaction ends; false where they are erased. */
    hold: async (id: string): Promise<boolean> => (await run(hold, { id })).length > 0,
    erase: (id: string, now: number) => run(erase, { id, now }),
  })
})

export const sessionsRepository = repository(({ db, use, prepare }) => {
  const t = use(sessions)
  const c = use(customers)
  const byToken = prepare(
    'session_by_token',
    db
      .select({ id: c.id, app: c.app, expiresAt: t.expiresAt })
      .from(t)
      .innerJoin(c, eq(c.id, t.customerId))
      .where(eq(t.tokenHash, p('tokenHash'))),
  )
  const insert = prepare(
    'session_insert',
    db.insert(t).values({
      tokenHash: p('tokenHash'),
      customerId: p('customerId'),
      createdAt: p('createdAt'),
      expiresAt: p('expiresAt'),
    }),
  )
  const endAll = prepare('sessions_end', db.delete(t).where(eq(t.customerId, p('customerId'))))

  return (run) => ({
    find: async (tokenHash: string) => (await run(byToken, { tokenHash }))[0],
    add: (row: Row<typeof sessions>) => run(insert, row),
    endAll: (customerId: string) => run(endAll, { customerId }),
  })
})
