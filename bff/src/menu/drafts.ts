import type { Category, Item, MenuContent, MenuDraft, ModifierGroup } from '@kaifan/shared/contract'
import type { Fault } from '@kaifan/shared/problems'
import type { Database, Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import type { Stores } from '../stores/index.ts'
import { draftFaults } from './draft-faults.ts'
import * as edits from './draft.ts'
import { type DraftRow, menuDraftsRepository } from './repository.ts'

/** The revision that an edit was made on; 0 or undefined takes whatever stands. */
type Revision = number | undefined

/**
 * Edits answer the draft as it then stands, and throw `draft_conflict` with the present revision or `draft_invalid` where they would
 * break a rule. What was broken before does not stand in their way, so that it can be mended in steps.
 */
export interface Drafts {
  readDraft(storeId: string): Promise<MenuDraft>
  replaceDraft(storeId: string, revision: Revision, content: MenuContent): Promise<MenuDraft>
  putItem(storeId: string, revision: Revision, itemId: string, item: Item): Promise<MenuDraft>
  /** Throws `item_not_found` or `body_invalid` too. */
  patchItem(storeId: string, revision: Revision, itemId: string, patch: Record<string, unknown>): Promise<MenuDraft>
  removeItem(storeId: string, itemId: string): Promise<MenuDraft>
  putCategory(storeId: string, revision: Revision, categoryId: string, category: Category): Promise<MenuDraft>
  removeCategory(storeId: string, categoryId: string): Promise<MenuDraft>
  putModifierGroup(storeId: string, revision: Revision, groupId: string, group: ModifierGroup): Promise<MenuDraft>
  removeModifierGroup(storeId: string, groupId: string): Promise<MenuDraft>
}

export function createDrafts({ database, stores }: { database: Database; stores: Stores }): Drafts {
  function edit(storeId: string, revision: Revision, decide: (content: MenuContent) => MenuContent) {
    return database.transact(async (tx) => {
      const settings = await stores.get(tx, storeId)
      const row = await lockDraft(tx, storeId, revision)
      const content = decide(row.content)
      const before = new Set(draftFaults(row.content, settings).map(nameOf))
      refuseFaults(draftFaults(content, settings).filter((fault) => !before.has(nameOf(fault))))
      await menuDraftsRepository(tx).save(storeId, row.revision + 1, content)
      return menuDraft({ ...row, revision: row.revision + 1, content })
    })
  }

  return {
    readDraft: (storeId) =>
      database.read(async (tx) => {
        const row = await menuDraftsRepository(tx).find(storeId)
        return row ? menuDraft(row) : { revision: 0, changed: false, content: edits.emptyContent }
      }),
    replaceDraft: (storeId, revision, content) => edit(storeId, revision, () => content),
    putItem: (storeId, revision, itemId, item) => {
      edits.refuseOtherId(itemId, item.id)
      return edit(storeId, revision, (content) => edits.withItem(content, item))
    },
    patchItem: (storeId, revision, itemId, patch) =>
      edit(storeId, revision, (content) => edits.withItemPatch(content, itemId, patch)),
    removeItem: (storeId, itemId) => edit(storeId, undefined, (content) => edits.withoutItem(content, itemId)),
    putCategory: (storeId, revision, categoryId, category) => {
      edits.refuseOtherId(categoryId, category.id)
      return edit(storeId, revision, (content) => edits.withCategory(content, category))
    },
    removeCategory: (storeId, categoryId) =>
      edit(storeId, undefined, (content) => edits.withoutCategory(content, categoryId)),
    putModifierGroup: (storeId, revision, groupId, group) => {
      edits.refuseOtherId(groupId, group.id)
      return edit(storeId, revision, (content) => edits.withModifierGroup(content, group))
    },
    removeModifierGroup: (storeId, groupId) =>
      edit(storeId, undefined, (content) => edits.withoutModifierGroup(content, groupId)),
  }
}

/** The draft, locked until the transaction ends. Throws `draft_conflict`. */
export async function lockDraft(tx: Tx, storeId: string, revision: Revision): Promise<DraftRow> {
  const row = await menuDraftsRepository(tx).lock(storeId)
  if (revision && revision !== row.revision) throw new ProblemError('draft_conflict', { revision: row.revision })
  return row
}

/** Throws `draft_invalid` with all of them, if there are any. */
export function refuseFaults(faults: Fault[]): void {
  if (faults.length > 0) throw new ProblemError('draft_invalid', { faults })
}

function menuDraft(row: DraftRow): MenuDraft {
  return {
    revision: row.revision,
    ...(row.publishedVersion !== null && { publishedVersion: row.publishedVersion }),
    changed: row.revision !== (row.publishedRevision ?? 0),
    content: row.content,
  }
}

function nameOf({ path, reason }: Fault): string {
  return `${path} ${reason}`
}
