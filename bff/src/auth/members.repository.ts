import { and, asc, eq, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { members, staffSessions } from './schema.ts'

export type MemberRow = Row<typeof members>

export const membersRepository = repository(({ db, use, prepare }) => {
  const t = use(members)
  const ofStore = eq(t.storeId, p('storeId'))
  const byAccount = prepare(
    'member_by_account',
    db
      .select()
      .from(t)
      .where(eq(t.account, p('account'))),
  )
  const byId = prepare(
    'member_by_id',
    db
      .select()
      .from(t)
      .where(and(ofStore, eq(t.id, p('id')))),
  )
  const list = prepare('members_of_store', db.select().from(t).where(ofStore).orderBy(asc(t.createdAt), asc(t.id)))
  const insert = prepare(
    'member_insert',
    db
      .insert(t)
      .values({
        id: p('id'),
        storeId: p('storeId'),
        account: p('account'),
        name: p('name'),
        role: p('role'),
        passwordHash: p('passwordHash'),
        disabled: p('disabled'),
        createdAt: p('createdAt'),
        version: 0,
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
  )
  const touchAll = prepare(
    'members_touch',
    db
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(ofStore)
      .returning(),
  )
  const save = prepare(
    'member_save',
    db
      .update(t)
      .set({ name: p('name'), role: p('role'), passwordHash: p('passwordHash'), disabled: p('disabled') })
      .where(eq(t.id, p('id'))),
  )

  return (run) => ({
    byAccount: async (account: string): Promise<MemberRow | undefined> => (await run(byAccount, { account }))[0],
    find: async (storeId: string, id: string): Promise<MemberRow | undefined> => (await run(byId, { storeId, id }))[0],
    list: (storeId: string): Promise<MemberRow[]> => run(list, { storeId }),
    /** False where the account is taken. */
    add: async (row: Omit<MemberRow, 'version'>): Promise<boolean> => (await run(insert, row)).length > 0,
    /** Everyone of the store, locked until the transaction ends: two owners cannot both step down at once. */
    touchAll: (storeId: string): Promise<MemberRow[]> => run(touchAll, { storeId }),
    save: (row: Pick<MemberRow, 'id' | 'name' | 'role' | 'passwordHash' | 'disabled'>) => run(save, row),
  })
})

export const staffSessionsRepository = repository(({ db, use, prepare }) => {
  const t = use(staffSessions)
  const m = use(members)
  const byToken = prepare(
    'staff_session_by_token',
    db
      .select({
        id: m.id,
        storeId: m.storeId,
        role: m.role,
        name: m.name,
        disabled: m.disabled,
        expiresAt: t.expiresAt,
      })
      .from(t)
      .innerJoin(m, eq(m.id, t.memberId))
      .where(eq(t.tokenHash, p('tokenHash'))),
  )
  const insert = prepare(
    'staff_session_insert',
    db.insert(t).values({
      tokenHash: p('tokenHash'),
      memberId: p('memberId'),
      createdAt: p('createdAt'),
      expiresAt: p('expiresAt'),
    }),
  )
  const end = prepare('staff_session_end', db.delete(t).where(eq(t.tokenHash, p('tokenHash'))))
  const endAll = prepare('staff_sessions_end', db.delete(t).where(eq(t.memberId, p('memberId'))))

  return (run) => ({
    find: async (tokenHash: string) => (await run(byToken, { tokenHash }))[0],
    add: (row: Row<typeof staffSessions>) => run(insert, row),
    end: (tokenHash: string) => run(end, { tokenHash }),
    endAll: (memberId: string) => run(endAll, { memberId }),
  })
})
