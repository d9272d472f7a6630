import { and, asc, eq, getTableColumns, gt, isNull, lte, sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { diningTables, tableCodes, tableSessions } from './schema.ts'

export type DiningTable = Pick<Row<typeof diningTables>, 'id' | 'storeId' | 'label' | 'area' | 'seats'>
export type TableSession = Row<typeof tableSessions>

export const tablesRepository = repository(({ db, use, prepare }) => {
  const t = use(diningTables)
  const codes = use(tableCodes)
  const table = { id: t.id, storeId: t.storeId, label: t.label, area: t.area, seats: t.seats }
  const stands = isNull(t.removedAt)
  const isCurrent = isNull(codes.revokedAt)
  const ofStore = and(eq(t.storeId, p('storeId')), eq(t.id, p('id')), stands)

  const byCode = prepare(
    'table_by_code',
    db
      .select({ table, revokedAt: codes.revokedAt })
      .from(codes)
      .innerJoin(t, eq(t.id, codes.tableId))
      .where(eq(codes.code, p('code'))),
  )
  const withCode = { table, tableCode: codes.code }
  const byId = prepare(
    'table_by_id',
    db
      .select(withCode)
      .from(t)
      .innerJoin(codes, and(eq(codes.tableId, t.id), isCurrent))
      .where(ofStore),
  )
  const list = prepare(
    'tables_of_store',
    db
      .select(withCode)
      .from(t)
      .innerJoin(codes, and(eq(codes.tableId, t.id), isCurrent))
      .where(and(eq(t.storeId, p('storeId')), stands))
      .orderBy(asc(t.label)),
  )
  const insert = prepare(
    'table_insert',
    db
      .insert(t)
      .values({
        id: p('id'),
        storeId: p('storeId'),
        label: p('label'),
        area: p('area'),
        seats: p('seats'),
        createdAt: p('createdAt'),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
  )
  const sameLabel = prepare(
    'table_by_label',
    db
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), eq(t.label, p('label')), stands)),
  )
  const lock = prepare(
    'table_lock',
    db
      .update(t)
      .set({ seats: sql`${t.seats}` })
      .where(ofStore)
      .returning({ id: t.id }),
  )
  const change = prepare(
    'table_change',
    db
      .update(t)
      .set({ label: p('label'), area: p('area'), seats: p('seats') })
      .where(ofStore),
  )
  const remove = prepare(
    'table_remove',
    db
      .update(t)
      .set({ removedAt: p('now') })
      .where(ofStore)
      .returning({ id: t.id }),
  )
  const addCode = prepare(
    'table_code_insert',
    db.insert(codes).values({ code: p('code'), tableId: p('tableId'), createdAt: p('now') }),
  )
  const revokeCode = prepare(
    'table_code_revoke',
    db
      .update(codes)
      .set({ revokedAt: p('now') })
      .where(and(eq(codes.tableId, p('tableId')), isCurrent)),
  )

  return (run) => ({
    byCode: async (code: string) => (await run(byCode, { code }))[0],
    find: async (storeId: string, id: string) => (await run(byId, { storeId, id }))[0],
    list: (storeId: string) => run(list, { storeId }),
    /** False where the id or the label is taken. */
    add: async (row: DiningTable & { createdAt: number }): Promise<boolean> => (await run(insert, row)).length > 0,
    idOfLabel: async (storeId: string, label: string) => (await run(sameLabel, { storeId, label }))[0]?.id,
    /** Until the transaction ends, on PostgreSQL; answers whether there is such a table. */
    lock: async (storeId: string, id: string): Promise<boolean> => (await run(lock, { storeId, id })).length > 0,
    change: (row: DiningTable) => run(change, row),
    remove: async (storeId: string, id: string, now: number): Promise<boolean> =>
      (await run(remove, { storeId, id, now })).length > 0,
    addCode: (tableId: string, code: string, now: number) => run(addCode, { tableId, code, now }),
    revokeCode: (tableId: string, now: number) => run(revokeCode, { tableId, now }),
  })
})

export const tableSessionsRepository = repository(({ db, use, prepare }) => {
  const t = use(tableSessions)
  const isOpen = isNull(t.clearedAt)
  const ofTable = and(eq(t.tableId, p('tableId')), isOpen)
  const byId = eq(t.id, p('id'))

  const open = prepare('table_session_of_table', db.select().from(t).where(ofTable))
  const find = prepare('table_session_by_id', db.select().from(t).where(byId))
  const codes = use(tableCodes)
  const openOfCode = prepare(
    'table_session_of_code',
    db
      .select({ ...getTableColumns(t), revokedAt: codes.revokedAt })
      .from(codes)
      .innerJoin(t, eq(t.tableId, codes.tableId))
      .where(and(eq(codes.code, p('code')), isOpen)),
  )
  const openOfStore = prepare(
    'table_sessions_of_store',
    db
      .select()
      .from(t)
      .where(and(eq(t.storeId, p('storeId')), isOpen)),
  )
  const insert = prepare(
    'table_session_insert',
    db
      .insert(t)
      .values({
        id: p('id'),
        storeId: p('storeId'),
        tableId: p('tableId'),
        guests: p('guests'),
        rounds: 0,
        version: 0,
        openedAt: p('openedAt'),
        activeAt: p('openedAt'),
      })
      .onConflictDoNothing()
      .returning(),
  )
  const touched = { version: sql`${t.version} + 1` }
  const touch = prepare(
    'table_session_touch',
    db
      .update(t)
      .set({ ...touched, activeAt: p('now') })
      .where(and(ofTable, gt(t.activeAt, p('idleSince'))))
      .returning(),
  )
  const lock = prepare('table_session_lock', db.update(t).set(touched).where(ofTable).returning({ id: t.id }))
  const nextRound = prepare(
    'table_session_next_round',
    db
      .update(t)
      .set({ rounds: sql`${t.rounds} + 1` })
      .where(byId)
      .returning(),
  )
  const raiseGuests = prepare(
    'table_session_raise_guests',
    db
      .update(t)
      .set({ guests: p('guests') })
      .where(and(byId, sql`${t.guests} < ${p('guests')}`)),
  )
  const lockById = prepare('table_session_lock_by_id', db.update(t).set(touched).where(byId))
  const setGuests = prepare(
    'table_session_set_guests',
    db
      .update(t)
      .set({ guests: p('guests') })
      .where(byId),
  )
  const stateGuests = prepare(
    'table_session_state_guests',
    db
      .update(t)
      .set({ statedGuests: p('guests') })
      .where(byId),
  )
  const clear = prepare(
    'table_session_clear',
    db
      .update(t)
      .set({ ...touched, clearedAt: p('now') })
      .where(ofTable)
      .returning(),
  )
  const clearIdle = prepare(
    'table_session_clear_idle',
    db
      .update(t)
      .set({ ...touched, clearedAt: p('now') })
      .where(and(ofTable, lte(t.activeAt, p('idleSince'))))
      .returning(),
  )

  return (run) => ({
    open: async (tableId: string): Promise<TableSession | undefined> => (await run(open, { tableId }))[0],
    /** With when that code was revoked. */
    openOfCode: async (code: string) => (await run(openOfCode, { code }))[0],
    find: async (id: string): Promise<TableSession | undefined> => (await run(find, { id }))[0],
    openOfStore: (storeId: string): Promise<TableSession[]> => run(openOfStore, { storeId }),
    /** Undefined, and nothing is done, where one is open. */
    begin: async (
      row: Pick<TableSession, 'id' | 'storeId' | 'tableId' | 'guests' | 'openedAt'>,
    ): Promise<TableSession | undefined> => (await run(insert, row))[0],
    /** Somebody orders or chooses: locks the open session until the transaction ends, unless nobody did since `idleSince`. */
    touch: async (tableId: string, now: number, idleSince: number): Promise<TableSession | undefined> =>
      (await run(touch, { tableId, now, idleSince }))[0],
    /** Locks the open session until the transaction ends; answers whether there is one. */
    lock: async (tableId: string): Promise<boolean> => (await run(lock, { tableId })).length > 0,
    nextRound: async (id: string): Promise<TableSession | undefined> => (await run(nextRound, { id }))[0],
    raiseGuests: (id: string, guests: number) => run(raiseGuests, { id, guests }),
    lockById: (id: string) => run(lockById, { id }),
    setGuests: (id: string, guests: number) => run(setGuests, { id, guests }),
    stateGuests: (id: string, guests: number) => run(stateGuests, { id, guests }),
    clear: async (tableId: string, now: number): Promise<TableSession | undefined> =>
      (await run(clear, { tableId, now }))[0],
    /** Only where nobody ordered or chose since `idleSince`. */
    clearIdle: async (tableId: string, now: number, idleSince: number): Promise<TableSession | undefined> =>
      (await run(clearIdle, { tableId, now, idleSince }))[0],
  })
})
