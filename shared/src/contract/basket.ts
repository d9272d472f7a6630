import * as v from 'valibot'
import { limits } from '../limits.ts'
import { count, id, localized, quantity, text } from './fields.ts'

const choices = {
  itemId: id,
  variantId: v.optional(id),
  modifierIds: v.optional(
    v.pipe(v.array(id, 'body_invalid'), v.maxLength(limits.modifiersPerLine, 'modifier_too_many')),
    [],
  ),
}
export const guests = v.pipe(
  v.number('guests_invalid'),
  v.safeInteger('guests_invalid'),
  v.minValue(1, 'guests_invalid'),
  v.maxValue(limits.guestsPerOrder, 'guests_invalid'),
)

export const pick = v.object({ slotId: id, ...choices })
export type Pick = v.InferOutput<typeof pick>

/** A line as a diner sends it. */
export const cartLine = v.object({
  ...choices,
  picks: v.optional(v.pipe(v.array(pick, 'body_invalid'), v.maxLength(limits.picksPerLine, 'pick_too_many')), []),
  quantity,
  note: v.optional(text(limits.lineNoteCharacters, 'note_too_long')),
})
export type CartLine = v.InferOutput<typeof cartLine>
export type CartLineSent = v.InferInput<typeof cartLine>

/** For other endpoints that send one. */
export const basketEntries = {
  storeId: id,
  orderType: v.picklist(['dine_in', 'pickup', 'delivery'], 'order_type_unsupported'),
  tableCode: v.optional(id),
  guests: v.optional(guests),
  note: v.optional(text(limits.orderNoteCharacters, 'note_too_long')),
  menuVersion: v.optional(count),
  lines: v.pipe(
    v.array(cartLine, 'body_invalid'),
    v.minLength(1, 'lines_empty'),
    v.maxLength(limits.linesPerOrder, 'too_many_lines'),
  ),
}

/** What is asked to be priced. */
export const basket = v.object(basketEntries)
export type Basket = v.InferOutput<typeof basket>
export type BasketSent = v.InferInput<typeof basket>

export const fault = v.object({
  code: v.string(),
  line: v.optional(v.number()),
  itemId: v.optional(v.string()),
  groupId: v.optional(v.string()),
  slotId: v.optional(v.string()),
  available: v.optional(v.number()),
  path: v.optional(v.string()),
})

export const fee = v.object({ code: v.literal('tea'), quantity: v.number(), unitFen: v.number(), totalFen: v.number() })
export type Fee = v.InferOutput<typeof fee>

export const quoteLine = v.object({
  itemId: v.string(),
  name: localized,
  unitFen: v.number(),
  quantity: v.number(),
  totalFen: v.number(),
})

/** Lines that have a problem are left out of the totals. */
export const quote = v.object({
  menuVersion: v.number(),
  lines: v.array(quoteLine),
  fees: v.array(fee),
  totalFen: v.number(),
  problems: v.array(fault),
})
export type Quote = v.InferOutput<typeof quote>
