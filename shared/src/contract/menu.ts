import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, deltaFen, fen, id, localized, text, weeklyWindow } from './fields.ts'
import { limits } from '../limits.ts'

const everyone = { staff: ['owner', 'manager', 'staff'] } as const
const managers = { staff: ['owner', 'manager'] } as const

/** When a dish or category is served: between two days of the year ("04-15" to "10-15") and within weekly windows, store time. */
export const serving = v.object({
  dates: v.optional(
    v.object({
      from: v.pipe(v.string('body_invalid'), v.regex(/^\d\d-\d\d$/, 'body_invalid')),
      to: v.pipe(v.string('body_invalid'), v.regex(/^\d\d-\d\d$/, 'body_invalid')),
    }),
  ),
  windows: v.pipe(v.array(weeklyWindow), v.maxLength(20, 'body_invalid')),
  label: v.optional(localized),
})
export type Serving = v.InferOutput<typeof serving>

/** `url` takes `?w=240`, `480` or `750` where it is one of ours. `averageColor` (`#rrggbb`) stands in while it loads. */
export const picture = v.object({
  url: v.pipe(
    text(500),
    v.check((value) => /^(?:https:\/\/|\/pictures\/)/.test(value), 'body_invalid'),
  ),
  averageColor: v.optional(v.pipe(v.string('body_invalid'), v.regex(/^#[0-9a-f]{6}$/i, 'body_invalid'))),
})

export const category = v.object({ id, name: localized, serving: v.optional(serving), hidden: v.optional(v.boolean()) })
export type Category = v.InferOutput<typeof category>

export const variant = v.object({ id, name: localized, priceFen: fen, default: v.optional(v.boolean()) })
export type Variant = v.InferOutput<typeof variant>

export const modifier = v.object({
  id,
  name: localized,
  priceDeltaFen: deltaFen,
  default: v.optional(v.boolean()),
  allergens: v.optional(v.array(id)),
  soldOut: v.optional(v.boolean()),
})
export type Modifier = v.InferOutput<typeof modifier>

/** Between `min` and `max` modifiers are chosen; `kind: 'leave_out'` is shown to the kitchen as a warning. */
export const modifierGroup = v.object({
  id,
  name: localized,
  min: v.pipe(count, v.maxValue(limits.modifiersPerLine, 'body_invalid')),
  max: v.pipe(count, v.minValue(1, 'body_invalid'), v.maxValue(limits.modifiersPerLine, 'body_invalid')),
  kind: v.optional(v.literal('leave_out', 'body_invalid')),
  modifiers: v.pipe(v.array(modifier), v.minLength(1, 'body_invalid'), v.maxLength(100, 'body_invalid')),
})
export type ModifierGroup = v.InferOutput<typeof modifierGroup>

export const slot = v.object({
  id,
  name: localized,
  pick: v.pipe(count, v.minValue(1, 'body_invalid'), v.maxValue(10, 'body_invalid')),
  options: v.pipe(
    v.array(v.object({ itemId: id, priceDeltaFen: v.optional(deltaFen, 0) })),
    v.minLength(1, 'body_invalid'),
    v.maxLength(50, 'body_invalid'),
  ),
})
export type Slot = v.InferOutput<typeof slot>

/** `fixed` comes without a choice: a dish of the menu (made at its own station) or a named thing such as rice. */
export const combo = v.object({
  slots: v.pipe(v.array(slot), v.maxLength(10, 'body_invalid')),
  fixed: v.optional(
    v.pipe(
      v.array(
        v.object({
          itemId: v.optional(id),
          name: v.optional(localized),
          quantity: v.pipe(count, v.minValue(1, 'body_invalid'), v.maxValue(20, 'body_invalid')),
        }),
      ),
      v.maxLength(20, 'body_invalid'),
    ),
    [],
  ),
})
export type Combo = v.InferOutput<typeof combo>

export const item = v.object({
  id,
  code: v.optional(text(40)),
  /** The first is where it belongs; it is listed in the others too. */
  categoryIds: v.pipe(v.array(id), v.minLength(1, 'body_invalid'), v.maxLength(10, 'body_invalid')),
  name: localized,
  description: v.optional(localized),
  unit: v.optional(localized),
  priceFen: fen,
  originalPriceFen: v.optional(fen),
  /** What it costs the restaurant; never published. */
  costFen: v.optional(fen),
  picture: v.optional(picture),
  stationId: v.optional(id),
  prepMinutes: v.optional(v.pipe(count, v.maxValue(240, 'body_invalid'))),
  spicyLevel: v.optional(v.pipe(count, v.maxValue(3, 'body_invalid')), 0),
  allergens: v.optional(v.array(id), []),
  dietary: v.optional(v.array(id), []),
  tags: v.optional(v.array(id), []),
  modifierGroupIds: v.optional(v.array(id), []),
  variants: v.optional(v.pipe(v.array(variant), v.maxLength(20, 'body_invalid')), []),
  combo: v.optional(combo),
  /** Portions a business day begins with; absent is without limit. */
  dailyStock: v.optional(v.pipe(count, v.maxValue(100_000, 'body_invalid'))),
  maxPerOrder: v.optional(
    v.pipe(count, v.minValue(1, 'body_invalid'), v.maxValue(limits.quantityPerLine, 'body_invalid')),
  ),
  serving: v.optional(serving),
  /** Higher stands earlier among the popular. */
  popularity: v.optional(count),
  adultsOnly: v.optional(v.boolean()),
  hidden: v.optional(v.boolean()),
})
export type Item = v.InferOutput<typeof item>

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

export const stockLevel = v.object({
  itemId: v.string(),
  name: localized,
  dailyStock: v.optional(v.number()),
  left: v.optional(v.number()),
  soldOut: v.boolean(),
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
  listStock: endpoint({
    method: 'GET',
    path: '/api/staff/stock',
    summary: 'What is left of each item today',
    access: everyone,
    reply: v.object({ businessDay: v.string(), items: v.array(stockLevel) }),
    problems: [],
  }),
  changeStock: endpoint({
    method: 'PUT',
    path: '/api/staff/stock/:itemId',
    summary: 'Sets today’s stock or sold-out, at once; `left: null` is without limit today',
    access: everyone,
    body: v.object({
      left: v.optional(v.nullable(v.pipe(count, v.maxValue(100_000, 'body_invalid')))),
      soldOut: v.optional(v.boolean()),
    }),
    reply: stockLevel,
    problems: ['item_not_found'],
  }),
} as const
