import type { Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { ProblemError } from '../problem.ts'
import { type DiningTable, type TableSession, tableSessionsRepository, tablesRepository } from './repository.ts'

/** Guests who have neither chosen nor ordered anything for so long are gone, though nobody cleared their table; ms. */
export const idleMs = 3 * 60 * 60 * 1000

/** Cleared, or left without anybody clearing it: the next guests are others. */
export function isOver(session: Pick<TableSession, 'clearedAt' | 'activeAt'>, now: number): boolean {
  return session.clearedAt !== null || session.activeAt <= now - idleMs
}

/** For how many the table is laid, as far as they have said or ordered; 0 where nobody has said. */
export function knownGuests({ guests, statedGuests }: Pick<TableSession, 'guests' | 'statedGuests'>): number {
  return Math.max(guests, statedGuests ?? 0)
}

interface Ordering {
  /** For how many is ordered; 0 where something is only chosen. */
  guests: number
  now: number
  /** Called for the session of guests who have gone. */
  onCleared(tx: Tx, tableSessionId: string, now: number): Promise<void>
}

/**
 * The table's open session, locked until the transaction ends; one is opened where the table was free, and then its version is 0. Orders to
 * a table and edits of its cart start with this, so that they follow one another. Throws `table_code_revoked` where the table is removed
 * meanwhile.
 */
export async function touchOrOpenSession(
  tx: Tx,
  table: Pick<DiningTable, 'id' | 'storeId'>,
  { guests, now, onCleared }: Ordering,
): Promise<TableSession> {
  const repository = tableSessionsRepository(tx)
  for (;;) {
    const session = await repository.touch(table.id, now, now - idleMs)
    if (session) return session
    // It may be removed at this moment: whoever removes it looks for a session with its lock.
    if (!(await tablesRepository(tx).lock(table.storeId, table.id))) throw new ProblemError('table_code_revoked')
    const begun = { id: newId(), storeId: table.storeId, tableId: table.id, guests, openedAt: now }
    const opened = await repository.begin(begun)
    if (opened) return opened
    // One is open: of guests who have gone, or, on PostgreSQL, of an order that came between the two statements.
    const left = await repository.clearIdle(table.id, now, now - idleMs)
    if (left) await onCleared(tx, left.id, now)
  }
}
