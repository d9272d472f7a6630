import type { Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { type DiningTable, type TableSession, tableSessionsRepository } from './repository.ts'

/**
 * The table's open session, locked until the transaction ends; one is opened where the table was free. Orders to a table start
 * with this, so that they follow one another.
 */
export async function touchOrOpenSession(
  tx: Tx,
  table: Pick<DiningTable, 'id' | 'storeId'>,
  { guests, now }: { guests: number; now: number },
): Promise<TableSession> {
  const repository = tableSessionsRepository(tx)
  for (;;) {
    await repository.begin({ id: newId(), storeId: table.storeId, tableId: table.id, guests, openedAt: now })
    const session = await repository.touch(table.id)
    // On PostgreSQL the session that was in the way may have been cleared between the two statements.
    if (session) return session
  }
}
