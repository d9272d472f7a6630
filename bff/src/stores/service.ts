import type { StoreProfile, StoreSettings } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import { afterCommit, type Database, type Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { ProblemError } from '../problem.ts'
import { type StoredSettings, storesRepository } from './repository.ts'
import { changedSettings, type SettingsChange, settingsFaults, storeProfile } from './settings.ts'

const minuteMs = 60_000

export interface Stores {
  find(tx: Tx, storeId: string): Promise<StoreSettings | undefined>
  /** Throws `store_unknown`. */
  get(tx: Tx, storeId: string): Promise<StoreSettings>
  /** By id, each of them. Throws `store_unknown`. */
  among(tx: Tx, storeIds: readonly string[]): Promise<Map<string, StoreSettings>>
  /** The settings outside any transaction. Throws `store_unknown`. */
  settings(storeId: string): Promise<StoreSettings>
  /** What diners may know of the store. Throws `store_unknown`. */
  profile(storeId: string): Promise<StoreProfile>
  /** All stores, the oldest first. */
  ids(tx: Tx): Promise<string[]>
  /** False, and nothing is changed, where the store is already there. Throws `body_invalid`. */
  createStore(tx: Tx, settings: StoreSettings): Promise<boolean>
  /** Changes the named settings; null takes an optional one away. Throws `body_invalid`. */
  changeSettings(storeId: string, change: SettingsChange): Promise<StoreSettings>
  /** Takes no orders for some minutes; 0 takes them again at once. */
  pause(storeId: string, minutes: number): Promise<StoreSettings>
  /** Notes that the database has just been put back from a backup: what was ordered until now is paid back by people only. */
  noteRestore(storeId: string): Promise<StoreSettings>
  /** Whether that was done at that moment, epoch ms, or after it: what happened then may not be known here. */
  isRestoredSince(tx: Tx, storeId: string, at: number): Promise<boolean>
}

export function createStores({ database, clock }: { database: Database; clock: Clock }): Stores {
  const known = new Map<string, StoredSettings>()

  /** Not before the commit: a change that is undone leaves its version number to the next one. */
  function keep(tx: Tx, stored: StoredSettings): void {
    afterCommit(tx, () => known.set(stored.settings.id, stored))
  }

  /** Parsed once for each version, which every transaction asks for. */
  async function find(tx: Tx, storeId: string): Promise<StoreSettings | undefined> {
    const version = await storesRepository(tx).version(storeId)
    const parsed = known.get(storeId)
    if (parsed?.version === version) return parsed?.settings
    const stored = await storesRepository(tx).find(storeId)
    if (stored) keep(tx, stored)
    return stored?.settings
  }

  async function among(tx: Tx, storeIds: readonly string[]): Promise<Map<string, StoreSettings>> {
    const versions = await storesRepository(tx).versions(storeIds)
    const stale = storeIds.filter((id) => known.get(id)?.version !== versions.get(id))
    const read = stale.length === 0 ? [] : await storesRepository(tx).among(stale)
    for (const stored of read) keep(tx, stored)
    const fresh = new Map(read.map(({ settings }) => [settings.id, settings]))
    const settingsOf = (id: string) => fresh.get(id) ?? (versions.has(id) ? known.get(id)?.settings : undefined)
    return new Map(storeIds.map((id) => [id, present(settingsOf(id))]))
  }

  const get = async (tx: Tx, storeId: string) => present(await find(tx, storeId))
  const settings = (storeId: string) => database.read((tx) => get(tx, storeId))

  function change(storeId: string, decide: (settings: StoreSettings) => StoreSettings): Promise<StoreSettings> {
    const now = clock.now()
    return database.transact(async (tx) => {
      const repository = storesRepository(tx)
      const changed = decide(present(await repository.touch(storeId)))
      refuseFaulty(changed)
      await repository.save(changed)
      await appendEvent(tx, storeId, 'store.changed', {}, now)
      await appendEvent(tx, storeId, 'availability.changed', {}, now)
      return changed
    })
  }

  return {
    get,
    among,
    settings,
    find,
    profile: async (storeId) => storeProfile(await settings(storeId), clock.now()),
    ids: (tx) => storesRepository(tx).ids(),
    createStore: async (tx, created) => {
      refuseFaulty(created)
      return storesRepository(tx).add(created, clock.now())
    },
    changeSettings: (storeId, named) => change(storeId, (before) => changedSettings(before, named)),
    pause: (storeId, minutes) => {
      const pausedUntil = minutes === 0 ? undefined : clock.now() + minutes * minuteMs
      return change(storeId, (before) => ({ ...before, pausedUntil }))
    },
    noteRestore: (storeId) => change(storeId, (before) => ({ ...before, restoredAt: clock.now() })),
    async isRestoredSince(tx, storeId, at) {
      const { restoredAt } = await get(tx, storeId)
      return restoredAt !== undefined && at <= restoredAt
    },
  }
}

function present(settings: StoreSettings | undefined): StoreSettings {
  if (!settings) throw new ProblemError('store_unknown')
  return settings
}

function refuseFaulty(settings: StoreSettings): void {
  const faults = settingsFaults(settings)
  if (faults.length > 0) throw new ProblemError('body_invalid', { faults })
}
