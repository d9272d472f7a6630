import type { Words } from '../alipay/index.ts'
import type { Clock } from '../clock.ts'
import { type DatabaseConfig, openDatabase } from '../database/index.ts'
import { skipLostHistory } from '../events/index.ts'
import { createStores } from '../stores/index.ts'
import { words } from './words.ts'

/**
 * The admin command `restored`: notes in a database that other tools than ours have put back that it was. To be run before the server
 * starts; brings the database up to date.
 */
export async function noteRestored(config: DatabaseConfig, clock: Clock): Promise<Words[]> {
  const database = await openDatabase(config)
  try {
    const stores = createStores({ database, clock })
    for (const storeId of await database.read((tx) => stores.ids(tx))) {
      await stores.noteRestore(storeId)
      await database.transact((tx) => skipLostHistory(tx, storeId))
    }
    return [words.noted]
  } finally {
    await database.close()
  }
}
