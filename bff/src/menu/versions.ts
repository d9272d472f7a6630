import type { MenuContent, menu as contract, ReplyOf } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import { afterCommit, type Database, type Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { ProblemError } from '../problem.ts'
import type { Stores } from '../stores/index.ts'
import { draftFaults } from './draft-faults.ts'
import { lockDraft, refuseFaults } from './drafts.ts'
import { publishedMenu } from './publish.ts'
import type { PublishedMenus } from './published.ts'
import { menuDraftsRepository, menuVersionsRepository, type VersionHead } from './repository.ts'
import { loadSearchKey, type SearchKeyOf } from './search-key.ts'

export type MenuVersion = ReplyOf<typeof contract.publishMenu>

export interface Versions {
  /** Makes the draft the menu. Throws `draft_conflict` or `draft_invalid`. `by` is the member's name. */
  publish(
    storeId: string,
    by: string,
    request: { revision?: number | undefined; note?: string | undefined },
  ): Promise<MenuVersion>
  /** Publishes an old version again as a new one and makes it the draft. Throws `version_not_found`. */
  rollBack(storeId: string, by: string, version: number): Promise<MenuVersion>
  /** Newest first. */
  listVersions(storeId: string): Promise<MenuVersion[]>
  /** What was edited to make the version. Throws `version_not_found`. */
  readVersion(storeId: string, version: number): Promise<MenuContent>
}

interface Options {
  database: Database
  clock: Clock
  stores: Stores
  published: PublishedMenus
}

export function createVersions({ database, clock, stores, published }: Options): Versions {
  async function readVersion(tx: Tx, storeId: string, version: number): Promise<MenuContent> {
    const content = await menuVersionsRepository(tx).content(storeId, version)
    if (!content) throw new ProblemError('version_not_found')
    return content
  }

  async function write(tx: Tx, head: VersionHead, content: MenuContent, searchKeyOf: SearchKeyOf, revision: number) {
    const { storeId, version, publishedAt } = head
    const menu = publishedMenu(content, { storeId, version, publishedAt }, searchKeyOf)
    await menuVersionsRepository(tx).add({ ...head, content, published: JSON.stringify(menu) })
    await menuDraftsRepository(tx).markPublished(storeId, version, revision)
    await appendEvent(tx, storeId, 'menu.published', { version }, publishedAt)
    afterCommit(tx, () => published.forget(storeId))
    return menuVersion(head, version)
  }

  return {
    async publish(storeId, by, { revision, note }) {
      const searchKeyOf = await loadSearchKey()
      const publishedAt = clock.now()
      return database.transact(async (tx) => {
        const settings = await stores.get(tx, storeId)
        const draft = await lockDraft(tx, storeId, revision)
        refuseFaults(draftFaults(draft.content, settings))
        const version = (draft.publishedVersion ?? 0) + 1
        const head = { storeId, version, publishedAt, publishedBy: by, note: note ?? null, rollbackOf: null }
        return write(tx, head, draft.content, searchKeyOf, draft.revision)
      })
    },

    async rollBack(storeId, by, rollbackOf) {
      const searchKeyOf = await loadSearchKey()
      const publishedAt = clock.now()
      return database.transact(async (tx) => {
        const draft = await lockDraft(tx, storeId, undefined)
        const content = await readVersion(tx, storeId, rollbackOf)
        await menuDraftsRepository(tx).save(storeId, draft.revision + 1, content)
        const version = (draft.publishedVersion ?? 0) + 1
        const head = { storeId, version, publishedAt, publishedBy: by, note: null, rollbackOf }
        return write(tx, head, content, searchKeyOf, draft.revision + 1)
      })
    },

    listVersions: (storeId) =>
      database.read(async (tx) => {
        const current = await menuDraftsRepository(tx).currentVersion(storeId)
        const heads = await menuVersionsRepository(tx).list(storeId)
        return heads.map((head) => menuVersion(head, current))
      }),

    readVersion: (storeId, version) => database.read((tx) => readVersion(tx, storeId, version)),
  }
}

function menuVersion(head: VersionHead, current: number | null | undefined): MenuVersion {
  return {
    version: head.version,
    publishedAt: head.publishedAt,
    publishedBy: head.publishedBy,
    ...(head.note !== null && { note: head.note }),
    ...(head.rollbackOf !== null && { rollbackOf: head.rollbackOf }),
    current: head.version === current,
  }
}
