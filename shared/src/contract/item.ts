import * as v from 'valibot'
import { count, deltaFen, fen, id, localized, text, weeklyWindow } from './fields.ts'
import { limits } from '../limits.ts'

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
