import type { BodyOf, StaffTable, Table, tables as contract } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { newId } from '../ids.ts'
import { ProblemError } from '../problem.ts'
import { type DiningTable, type TableSession, tableSessionsRepository, tablesRepository } from './repository.ts'
import { idleMs, isOver, knownGuests, touchOrOpenSession } from './sessions.ts'

export interface TablesOptions {
  database: Database
  clock: Clock
  /** Where diners reach us, without a slash at the end. */
  publicUrl: string
  /** Called in the transaction in which a table session ends. */
  onCleared(tx: Tx, tableSessionId: string, now: number): Promise<void>
}

export type NewTable = BodyOf<typeof contract.createTable>
export type TableChange = BodyOf<typeof contract.changeTable>

export interface Tables {
  /** Throws `table_unknown` or `table_code_revoked`. */
  resolveCode(tx: Tx, tableCode: string): Promise<{ table: DiningTable; storeId: string }>
  /**
   * The table's open session, locked until the transaction ends; one is opened where the table was free, and then its version is 0 and
   * `tellOpened` is to be called.
   */
  touchOrOpenSession(
    tx: Tx,
    table: Pick<DiningTable, 'id' | 'storeId'>,
    ordering: { guests: number; now: number },
  ): Promise<TableSession>
  /** The same where one is open; undefined where the table is free. */
  touchSession(tx: Tx, tableId: string, now: number): Promise<TableSession | undefined>
  /** Tells staff that the table is taken. */
  tellOpened(tx: Tx, session: TableSession): Promise<void>
  /** The open session, not locked. */
  readOpenSession(tx: Tx, tableId: string, now: number): Promise<TableSession | undefined>
  /** The open session of a scanned code, not locked. Throws `table_unknown` or `table_code_revoked`. */
  readSessionOfCode(tx: Tx, tableCode: string, now: number): Promise<TableSession | undefined>
  /** A session, open or cleared. */
  findSession(tx: Tx, tableSessionId: string): Promise<TableSession | undefined>
  /** Counts a round, the first is 1, and answers the session with it, locked. */
  nextRound(tx: Tx, tableSessionId: string): Promise<TableSession>
  /** More guests than were known; fewer change nothing. */
  raiseGuests(tx: Tx, tableSessionId: string, guests: number): Promise<void>
  /** For how many is ordered, where an order is off: `count` answers it, with the session locked. */
  recountGuests(tx: Tx, tableSessionId: string, count: () => Promise<number>): Promise<void>
  /** How many they say they are, whatever has been ordered. */
  stateGuests(tx: Tx, tableSessionId: string, guests: number): Promise<void>

  /** What a scanned code stands for. Throws `table_unknown` or `table_code_revoked`. */
  readTable(tableCode: string): Promise<Table>
  list(storeId: string): Promise<StaffTable[]>
  /** Throws `label_taken`, or `body_invalid` where the id is taken. */
  create(storeId: string, table: NewTable): Promise<StaffTable>
  /** Throws `table_unknown` or `label_taken`. */
  change(storeId: string, tableId: string, change: TableChange): Promise<StaffTable>
  /** Throws `table_unknown`, or `table_in_use` while its guests are there. */
  remove(storeId: string, tableId: string): Promise<void>
  /** Throws `table_unknown`. */
  rekey(storeId: string, tableId: string): Promise<StaffTable>
  /** Ends the table session, if one is open. Throws `table_unknown`. */
  clear(storeId: string, tableId: string): Promise<StaffTable>
}

export function createTables({ database, clock, publicUrl, onCleared }: TablesOptions): Tables {
  const staffTable = (table: DiningTable, tableCode: string, session: TableSession | undefined): StaffTable => ({
    id: table.id,
    label: table.label,
    ...(table.area && { area: table.area }),
    seats: table.seats,
    tableCode,
    link: `${publicUrl}/t/${tableCode}`,
    ...(session && {
      session: { id: session.id, openedAt: session.openedAt, guests: knownGuests(session), rounds: session.rounds },
    }),
  })

  async function resolveCode(tx: Tx, tableCode: string) {
    const found = await tablesRepository(tx).byCode(tableCode)
    if (!found) throw new ProblemError('table_unknown')
    if (found.revokedAt !== null) throw new ProblemError('table_code_revoked')
    return { table: found.table, storeId: found.table.storeId }
  }

  async function find(tx: Tx, storeId: string, tableId: string) {
    const found = await tablesRepository(tx).find(storeId, tableId)
    if (!found) throw new ProblemError('table_unknown')
    return found
  }

  async function readOpenSession(tx: Tx, tableId: string, now: number): Promise<TableSession | undefined> {
    const session = await tableSessionsRepository(tx).open(tableId)
    return session && !isOver(session, now) ? session : undefined
  }

  /** Runs `work` on a table of the store and answers how the table stands then. */
  function edit(storeId: string, tableId: string, work: (tx: Tx, table: DiningTable, now: number) => Promise<void>) {
    const now = clock.now()
    return database.transact(async (tx) => {
      await tablesRepository(tx).lock(storeId, tableId)
      const { table } = await find(tx, storeId, tableId)
      await work(tx, table, now)
      await appendEvent(tx, storeId, 'table.changed', { tableId }, now)
      const { table: changed, tableCode } = await find(tx, storeId, tableId)
      return staffTable(changed, tableCode, await tableSessionsRepository(tx).open(tableId))
    })
  }

  return {
    resolveCode,
    touchOrOpenSession: (tx, table, ordering) => touchOrOpenSession(tx, table, { ...ordering, onCleared }),
    touchSession: (tx, tableId, now) => tableSessionsRepository(tx).touch(tableId, now, now - idleMs),
    async tellOpened(tx, { storeId, tableId, openedAt }) {
      await appendEvent(tx, storeId, 'table.changed', { tableId }, openedAt)
    },
    readOpenSession,

    async readSessionOfCode(tx, tableCode, now) {
      const session = await tableSessionsRepository(tx).openOfCode(tableCode)
      if (session?.revokedAt === null) return isOver(session, now) ? undefined : session
      await resolveCode(tx, tableCode)
      return undefined
    },

    findSession: (tx, tableSessionId) => tableSessionsRepository(tx).find(tableSessionId),

    async nextRound(tx, tableSessionId) {
      const session = await tableSessionsRepository(tx).nextRound(tableSessionId)
      if (session === undefined) throw new Error(`There is no table session ${tableSessionId}`)
      return session
    },

    async raiseGuests(tx, tableSessionId, guests) {
      await tableSessionsRepository(tx).raiseGuests(tableSessionId, guests)
    },

    async recountGuests(tx, tableSessionId, count) {
      await tableSessionsRepository(tx).lockById(tableSessionId)
      await tableSessionsRepository(tx).setGuests(tableSessionId, await count())
    },

    async stateGuests(tx, tableSessionId, guests) {
      await tableSessionsRepository(tx).stateGuests(tableSessionId, guests)
    },

    readTable: (tableCode) =>
      database.read(async (tx) => {
        const { table } = await resolveCode(tx, tableCode)
        const session = await readOpenSession(tx, table.id, clock.now())
        return {
          storeId: table.storeId,
          label: table.label,
          ...(table.area && { area: table.area }),
          seats: table.seats,
          ...(session && {
            session: {
              guests: session.guests,
              ...(session.statedGuests !== null && { statedGuests: session.statedGuests }),
              rounds: session.rounds,
              openedAt: session.openedAt,
            },
          }),
        }
      }),

    list: (storeId) =>
      database.read(async (tx) => {
        const rows = await tablesRepository(tx).list(storeId)
        const sessions = await tableSessionsRepository(tx).openOfStore(storeId)
        const ofTable = new Map(sessions.map((session) => [session.tableId, session]))
        return rows.map(({ table, tableCode }) => staffTable(table, tableCode, ofTable.get(table.id)))
      }),

    create(storeId, { id = newId(), label, area = null, seats }) {
      const now = clock.now()
      const tableCode = newId()
      return database.transact(async (tx) => {
        const repository = tablesRepository(tx)
        const table = { id, storeId, label, area, seats }
        if (!(await repository.add({ ...table, createdAt: now }))) {
          const labelIsTaken = (await repository.idOfLabel(storeId, label)) !== undefined
          if (labelIsTaken) throw new ProblemError('label_taken')
          throw new ProblemError('body_invalid', { faults: [{ code: 'body_invalid', path: 'id' }] })
        }
        await repository.addCode(id, tableCode, now)
        await appendEvent(tx, storeId, 'table.changed', { tableId: id }, now)
        return staffTable(table, tableCode, undefined)
      })
    },

    change: (storeId, tableId, change) =>
      edit(storeId, tableId, async (tx, table) => {
        const repository = tablesRepository(tx)
        const { label = table.label, area = table.area, seats = table.seats } = change
        const holder = await repository.idOfLabel(storeId, label)
        if (holder !== undefined && holder !== tableId) throw new ProblemError('label_taken')
        await repository.change({ id: tableId, storeId, label, area, seats })
      }),

    remove(storeId, tableId) {
      const now = clock.now()
      return database.transact(async (tx) => {
        await tablesRepository(tx).lock(storeId, tableId)
        await find(tx, storeId, tableId)
        if (await tableSessionsRepository(tx).lock(tableId)) throw new ProblemError('table_in_use')
        await tablesRepository(tx).remove(storeId, tableId, now)
        await tablesRepository(tx).revokeCode(tableId, now)
        await appendEvent(tx, storeId, 'table.changed', { tableId }, now)
      })
    },

    rekey: (storeId, tableId) => {
      const tableCode = newId()
      return edit(storeId, tableId, async (tx, _table, now) => {
        await tablesRepository(tx).revokeCode(tableId, now)
        await tablesRepository(tx).addCode(tableId, tableCode, now)
      })
    },

    clear: (storeId, tableId) =>
      edit(storeId, tableId, async (tx, _table, now) => {
        const session = await tableSessionsRepository(tx).clear(tableId, now)
        if (session) await onCleared(tx, session.id, now)
      }),
  }
}
