import { asc, eq, sql } from 'drizzle-orm'
import type { StoreSettings } from '@kaifan/shared/contract'
import { p, repository } from '../database/index.ts'
import { completeSettings } from './default-settings.ts'
import { stores } from './schema.ts'

function complete(row: { settings: StoreSettings } | undefined): StoreSettings | undefined {
  return row && completeSettings(row.settings)
}

export interface StoredSettings {
  /** Grows with each change. */
  version: number
  settings: StoreSettings
}

export const storesRepository = repository(({ db, use, prepare, among }) => {
  const t = use(stores)
  const settings = { settings: t.settings }
  const isId = eq(t.id, p('id'))
  const byId = prepare('store_by_id', db.select({ version: t.version, settings: t.settings }).from(t).where(isId))
  const version = prepare('store_version', db.select({ version: t.version }).from(t).where(isId))
  const versions = prepare(
    'store_versions',
    db.select({ id: t.id, version: t.version }).from(t).where(among(t.id, 'ids')),
  )
  const byIds = prepare(
    'stores_by_ids',
    db.select({ version: t.version, settings: t.settings }).from(t).where(among(t.id, 'ids')),
  )
  const ids = prepare('store_ids', db.select({ id: t.id }).from(t).orderBy(asc(t.createdAt), asc(t.id)))
  const insert = prepare(
    'store_insert',
    db
      .insert(t)
      .values({ id: p('id'), version: 0, settings: p('settings'), createdAt: p('createdAt') })
      .onConflictDoNothing()
      .returning({ id: t.id }),
  )
  const touch = prepare(
    'store_touch',
    db
      .update(t)
      .set({ version: sql`${t.version} + 1` })
      .where(eq(t.id, p('id')))
      .returning(settings),
  )
  const save = prepare(
    'store_save',
    db
      .update(t)
      .set({ settings: p('settings') })
      .where(eq(t.id, p('id')))
      .returning({ id: t.id }),
  )

  return (run) => ({
    find: async (id: string): Promise<StoredSettings | undefined> => {
      const [row] = await run(byId, { id })
      const settings = complete(row)
      return row && settings && { version: row.version, settings }
    },
    version: async (id: string): Promise<number | undefined> => (await run(version, { id }))[0]?.version,
    /** By id, of those that are there. */
    versions: async (of: readonly string[]): Promise<Map<string, number>> =>
      new Map((await run(versions, { ids: of })).map((row) => [row.id, row.version])),
    among: async (of: readonly string[]): Promise<StoredSettings[]> =>
      (await run(byIds, { ids: of })).map((row) => ({ ...row, settings: completeSettings(row.settings) })),
    ids: async (): Promise<string[]> => (await run(ids)).map((row) => row.id),
    /** False where the store is already there. */
    add: async (stored: StoreSettings, createdAt: number): Promise<boolean> =>
      (await run(insert, { id: stored.id, settings: stored, createdAt })).length > 0,
    /** Locks the store until the transaction ends. */
    touch: async (id: string): Promise<StoreSettings | undefined> => complete((await run(touch, { id }))[0]),
    save: async (changed: StoreSettings): Promise<void> => {
      await run(save, { id: changed.id, settings: changed })
    },
  })
})
