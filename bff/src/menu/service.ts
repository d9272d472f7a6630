import type { Availability, PublishedMenu } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import type { Stores } from '../stores/index.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createPublishedMenus, type PublishedSnapshot } from './published.ts'
import { createStocks, type Stocks } from './stocks.ts'
import { createVersions, type Versions } from './versions.ts'

export interface Menu extends Drafts, Versions, Stocks {
  /** The menu that diners see, as the transaction sees it; undefined where none is published. The same object for the same version. */
  current(tx: Tx, storeId: string): Promise<PublishedMenu | undefined>
  /** The same ready to be sent, at most a second old. Throws `store_unknown`, or `version_not_found` where none is published. */
  snapshot(storeId: string): Promise<PublishedSnapshot>
  /** `availability` outside any transaction. Throws `store_unknown`. */
  readAvailability(storeId: string, now: number): Promise<Availability>
}

export interface MenuOptions {
  database: Database
  clock: Clock
  stores: Stores
}

export function createMenu(options: MenuOptions): Menu {
  const published = createPublishedMenus(options)
  const stocks = createStocks({ ...options, published })
  return {
    ...createDrafts(options),
    ...createVersions({ ...options, published }),
    ...stocks,
    current: published.current,
    readAvailability: (storeId, now) =>
      options.database.read(async (tx) => {
        const store = await options.stores.get(tx, storeId)
        return stocks.availability(tx, { store, menu: await published.current(tx, storeId) }, now)
      }),
    async snapshot(storeId) {
      const snapshot = await published.snapshot(storeId)
      if (snapshot) return snapshot
      await options.stores.settings(storeId)
      throw new ProblemError('version_not_found')
    },
  }
}
