import * as v from 'valibot'
import { endpoint, everyone, managers } from './endpoint.ts'
import { count, text } from './fields.ts'
import { category, item, modifierGroup } from './item.ts'
import { limits } from '../limits.ts'

/** What staff edit; order of the arrays is the order on the page. */
export const menuContent = v.object({
  categories: v.pipe(v.array(category), v.maxLength(100, 'body_invalid')),
  items: v.pipe(v.array(item), v.maxLength(2000, 'body_invalid')),
  modifierGroups: v.pipe(v.array(modifierGroup), v.maxLength(300, 'body_invalid')),
})
export type MenuContent = v.InferOutput<typeof menuContent>

/** A published item: no cost, and `searchKey` (lower-case name, pinyin and pinyin initials) added. */
export const publishedItem = v.object({ ...v.omit(item, ['costFen', 'hidden']).entries, searchKey: v.string() })
export type PublishedItem = v.InferOutput<typeof publishedItem>

/** An immutable published version: hidden things left out. */
export const publishedMenu = v.object({
  storeId: v.string(),
  version: v.number(),
  publishedAt: v.number(),
  categories: v.array(v.omit(category, ['hidden'])),
  items: v.array(publishedItem),
  modifierGroups: v.array(modifierGroup),
})
export type PublishedMenu = v.InferOutput<typeof publishedMenu>

export const menuDraft = v.object({
  revision: v.number(),
  publishedVersion: v.optional(v.number()),
  changed: v.boolean(),
  content: menuContent,
})
export type MenuDraft = v.InferOutput<typeof menuDraft>

/** Edits state the revision they were made on; 0 or absent takes whatever stands. */
const revision = v.optional(count)

export const menuVersion = v.object({
  version: v.number(),
  publishedAt: v.number(),
  publishedBy: v.string(),
  note: v.optional(v.string()),
  rollbackOf: v.optional(v.number()),
  current: v.boolean(),
})

export const menu = {
  readMenu: endpoint({
    method: 'GET',
    path: '/api/stores/:storeId/menu',
    summary: 'The published menu; an immutable version',
    access: 'public',
    reply: publishedMenu,
    problems: ['store_unknown', 'version_not_found'],
    etag: true,
  }),
  readDraft: endpoint({
    method: 'GET',
    path: '/api/staff/menu/draft',
    summary: 'The draft',
    access: everyone,
    reply: menuDraft,
    problems: [],
  }),
  replaceDraft: endpoint({
    method: 'PUT',
    path: '/api/staff/menu/draft',
    summary: 'Replaces the whole draft',
    access: managers,
    body: v.object({ revision, content: menuContent }),
    reply: menuDraft,
    problems: ['draft_conflict', 'draft_invalid'],
    bodyLimitBytes: limits.menuBodyBytes,
  }),
  putItem: endpoint({
    method: 'PUT',
    path: '/api/staff/menu/draft/items/:itemId',
    summary: 'Adds an item or replaces it',
    access: managers,
    body: v.object({ revision, item }),
    reply: menuDraft,
    problems: ['draft_conflict', 'draft_invalid'],
  }),
  patchItem: endpoint({
    method: 'PATCH',
    path: '/api/staff/menu/draft/items/:itemId',
    summary: 'Changes the named fields of an item; null takes an optional one away',
    access: managers,
    body: v.looseObject({ revision }),
    reply: menuDraft,
    problems: ['item_not_found', 'draft_conflict', 'draft_invalid'],
  }),
  removeItem: endpoint({
    method: 'DELETE',
    path: '/api/staff/menu/draft/items/:itemId',
    summary: 'Takes an item away',
    access: managers,
    reply: menuDraft,
    problems: ['item_not_found', 'draft_invalid'],
  }),
  putCategory: endpoint({
    method: 'PUT',
    path: '/api/staff/menu/draft/categories/:categoryId',
    summary: 'Adds a category or replaces it',
    access: managers,
    body: v.object({ revision, category }),
    reply: menuDraft,
    problems: ['draft_conflict', 'draft_invalid'],
  }),
  removeCategory: endpoint({
    method: 'DELETE',
    path: '/api/staff/menu/draft/categories/:categoryId',
    summary: 'Takes an empty category away',
    access: managers,
    reply: menuDraft,
    problems: ['category_not_found', 'draft_invalid'],
  }),
  putModifierGroup: endpoint({
    method: 'PUT',
    path: '/api/staff/menu/draft/modifier-groups/:groupId',
    summary: 'Adds a modifier group or replaces it',
    access: managers,
    body: v.object({ revision, modifierGroup }),
    reply: menuDraft,
    problems: ['draft_conflict', 'draft_invalid'],
  }),
  removeModifierGroup: endpoint({
    method: 'DELETE',
    path: '/api/staff/menu/draft/modifier-groups/:groupId',
    summary: 'Takes an unused modifier group away',
    access: managers,
    reply: menuDraft,
    problems: ['modifier_group_not_found', 'draft_invalid'],
  }),
  publishMenu: endpoint({
    method: 'POST',
    path: '/api/staff/menu/publish',
    summary: 'Makes the draft the menu',
    access: managers,
    body: v.object({ revision, note: v.optional(text(200)) }),
    reply: menuVersion,
    status: 201,
    problems: ['draft_conflict', 'draft_invalid'],
  }),
  listMenuVersions: endpoint({
    method: 'GET',
    path: '/api/staff/menu/versions',
    summary: 'Published versions, newest first',
    access: everyone,
    reply: v.object({ versions: v.array(menuVersion) }),
    problems: [],
  }),
  readMenuVersion: endpoint({
    method: 'GET',
    path: '/api/staff/menu/versions/:version',
    summary: 'What a version held',
    access: everyone,
    reply: v.object({ version: v.number(), content: menuContent }),
    problems: ['version_not_found'],
  }),
  rollBackMenu: endpoint({
    method: 'POST',
    path: '/api/staff/menu/versions/:version/rollback',
    summary: 'Publishes an old version again as a new one and makes it the draft',
    access: managers,
    reply: menuVersion,
    status: 201,
    problems: ['version_not_found'],
  }),
} as const
