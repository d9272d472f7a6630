import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PublishedMenu } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { menuDraftsRepository, menuVersionsRepository } from './repository.ts'

/** How long another process may go on sending the version before. Orders always read the current one in their transaction. */
const recheckMs = 1_000

/** The bytes of a reply with their own entity tag. */
export interface Encoded {
  body: Uint8Array<ArrayBuffer>
  etag: string
}

/** A published version, compressed once. */
export interface PublishedSnapshot {
  menu: PublishedMenu
  plain: Encoded
  gzip: Encoded
  br: Encoded
}

export interface PublishedMenus {
  /** The menu that diners see now, by the transaction's own view; undefined where none is published. */
  current(tx: Tx, storeId: string): Promise<PublishedMenu | undefined>
  /** The same ready to be sent, at most a second old. */
  snapshot(storeId: string): Promise<PublishedSnapshot | undefined>
  /** Called after a commit that published. */
  forget(storeId: string): void
}

interface Loaded {
  menu: PublishedMenu
  text: string
}

/** One parsed and one compressed menu a store, held until another version is current. */
export function createPublishedMenus({ database, clock }: { database: Database; clock: Clock }): PublishedMenus {
  const loaded = new Map<string, Loaded>()
  const snapshots = new Map<string, { snapshot: PublishedSnapshot; checkedAt: number }>()
  const refreshing = new Map<string, Promise<PublishedSnapshot | undefined>>()

  async function load(tx: Tx, storeId: string): Promise<Loaded | undefined> {
    const version = await menuDraftsRepository(tx).currentVersion(storeId)
    if (version === null || version === undefined) return undefined
    const known = loaded.get(storeId)
    if (known?.menu.version === version) return known
    const text = await menuVersionsRepository(tx).published(storeId, version)
    if (text === undefined) throw new Error(`Version ${version} of the menu of ${storeId} is missing`)
    const fresh = { text, menu: asPublishedMenu(JSON.parse(text)) }
    loaded.set(storeId, fresh)
    return fresh
  }

  async function refresh(storeId: string): Promise<PublishedSnapshot | undefined> {
    const now = await database.read((tx) => load(tx, storeId))
    if (!now) return undefined
    const known = snapshots.get(storeId)?.snapshot
    return known?.menu === now.menu ? known : compress(now)
  }

  /** One refresh of a store at a time; what was read before the store was forgotten is not kept. */
  function beginRefresh(storeId: string, checkedAt: number): Promise<PublishedSnapshot | undefined> {
    const isCurrent = () => refreshing.get(storeId) === refreshed
    const refreshed = refresh(storeId)
      .then((snapshot) => {
        if (snapshot && isCurrent()) snapshots.set(storeId, { snapshot, checkedAt })
        return snapshot
      })
      .finally(() => {
        if (isCurrent()) refreshing.delete(storeId)
      })
    refreshing.set(storeId, refreshed)
    return refreshed
  }

  return {
    current: async (tx, storeId) => (await load(tx, storeId))?.menu,

    async snapshot(storeId) {
      const now = clock.now()
      const known = snapshots.get(storeId)
      if (known && Math.abs(now - known.checkedAt) < recheckMs) return known.snapshot
      return refreshing.get(storeId) ?? beginRefresh(storeId, now)
    },

    forget(storeId) {
      loaded.delete(storeId)
      snapshots.delete(storeId)
      refreshing.delete(storeId)
    },
  }
}

async function compress({ menu, text }: Loaded): Promise<PublishedSnapshot> {
  const plain = Buffer.from(text)
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const [gzipped, brotlied] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, brotliOptions),
  ])
  return { menu, plain: encoded(plain), gzip: encoded(gzipped), br: encoded(brotlied) }
}

function encoded(body: Uint8Array<ArrayBuffer>): Encoded {
  return { body, etag: `"${hash('sha256', body, 'base64url').slice(0, 27)}"` }
}

/** The text is what `publishedMenu` made and the version's row has kept; it is never changed. */
function asPublishedMenu(stored: unknown): PublishedMenu {
  return stored as PublishedMenu
}
