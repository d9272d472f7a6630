import type {
  Availability,
  BodyOf,
  stock as contract,
  PublishedMenu,
  ReplyOf,
  StoreSettings,
} from '@kaifan/shared/contract'
import { outOfWindow } from '@kaifan/shared/pricing'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { ProblemError } from '../problem.ts'
import { openness, storeTime, type Stores } from '../stores/index.ts'
import type { PublishedMenus } from './published.ts'
import { levelOf, standingOf } from './stock.ts'
import { stockRepository, type StockRow } from './stock.repository.ts'

export type StockList = ReplyOf<typeof contract.listStock>
export type StaffStockLevel = ReplyOf<typeof contract.changeStock>
export type StockChange = BodyOf<typeof contract.changeStock>

/** What could not be had, and how much of it could be had instead. */
export interface Shortage {
  itemId: string
  available: number
}

export interface Stocks {
  /**
   * Takes portions (by item id) from a business day's stock, item after item in id order. Where the answer names shortages the
   * others have been taken, and the caller throws to undo them.
   */
  takeStock(
    tx: Tx,
    storeId: string,
    businessDay: string,
    portions: ReadonlyMap<string, number>,
    menu: PublishedMenu,
  ): Promise<Shortage[]>
  /** Gives back what `takeStock` took on that business day. */
  returnStock(tx: Tx, storeId: string, businessDay: string, portions: ReadonlyMap<string, number>): Promise<void>
  /** Whether the store takes orders, and what of its menu can be had. */
  availability(
    tx: Tx,
    of: { store: StoreSettings; menu: PublishedMenu | undefined },
    now: number,
  ): Promise<Availability>
  listStock(storeId: string): Promise<StockList>
  /** For today, at once. Throws `item_not_found`. */
  changeStock(storeId: string, itemId: string, change: StockChange): Promise<StaffStockLevel>
}

interface Options {
  database: Database
  clock: Clock
  stores: Stores
  published: PublishedMenus
}

export function createStocks({ database, clock, stores, published }: Options): Stocks {
  return {
    async takeStock(tx, storeId, businessDay, portions, menu) {
      const repository = stockRepository(tx)
      const itemIds = [...portions.keys()].toSorted()
      const stored = byItem(await repository.some(storeId, businessDay, itemIds))
      const dailyStock = new Map(menu.items.map((item) => [item.id, item.dailyStock]))
      const shortages: Shortage[] = []
      for (const itemId of itemIds) {
        const key = { storeId, businessDay, itemId }
        const limit = dailyStock.get(itemId)
        if (!stored.has(itemId)) {
          if (limit === undefined) continue
          await repository.begin(key, limit)
        }
        if (await repository.take(key, portions.get(itemId) ?? 0)) continue
        const [short] = await repository.some(storeId, businessDay, [itemId])
        shortages.push({ itemId, available: short?.soldOut ? 0 : (short?.left ?? 0) })
      }
      return shortages
    },

    async returnStock(tx, storeId, businessDay, portions) {
      for (const itemId of [...portions.keys()].toSorted()) {
        await stockRepository(tx).giveBack({ storeId, businessDay, itemId }, portions.get(itemId) ?? 0)
      }
    },

    async availability(tx, { store, menu }, now) {
      const time = storeTime(store, now)
      const state = openness(store, now)
      if (!menu) return { ...state, soldOut: [], outOfWindow: [], left: {} }
      const stored = byItem(await stockRepository(tx).list(store.id, time.businessDay))
      return { ...state, ...standingOf(menu, stored), outOfWindow: outOfWindow(menu, time) }
    },

    listStock: (storeId) =>
      database.read(async (tx) => {
        const { businessDay } = storeTime(await stores.get(tx, storeId), clock.now())
        const menu = await published.current(tx, storeId)
        const stored = byItem(await stockRepository(tx).list(storeId, businessDay))
        return { businessDay, items: (menu?.items ?? []).map((item) => staffLevel(item, stored.get(item.id))) }
      }),

    changeStock(storeId, itemId, { left, soldOut }) {
      const now = clock.now()
      return database.transact(async (tx) => {
        const repository = stockRepository(tx)
        const { businessDay } = storeTime(await stores.get(tx, storeId), now)
        const item = (await published.current(tx, storeId))?.items.find((each) => each.id === itemId)
        if (!item) throw new ProblemError('item_not_found')
        const key = { storeId, businessDay, itemId }
        await repository.begin(key, item.dailyStock ?? null)
        if (left !== undefined) await repository.setLeft(key, left)
        if (soldOut !== undefined) await repository.setSoldOut(key, soldOut)
        const [stored] = await repository.some(storeId, businessDay, [itemId])
        await appendEvent(tx, storeId, 'availability.changed', {}, now)
        return staffLevel(item, stored)
      })
    },
  }
}

function staffLevel(item: PublishedMenu['items'][number], stored: StockRow | undefined): StaffStockLevel {
  const { left, soldOut } = levelOf(item, stored)
  return {
    itemId: item.id,
    name: item.name,
    ...(item.dailyStock !== undefined && { dailyStock: item.dailyStock }),
    ...(left !== null && { left }),
    soldOut,
  }
}

function byItem(rows: readonly StockRow[]): Map<string, StockRow> {
  return new Map(rows.map((row) => [row.itemId, row]))
}
