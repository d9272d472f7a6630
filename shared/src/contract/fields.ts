import * as v from 'valibot'
import { limits } from '../limits.ts'
import type { ProblemCode } from '../problems.ts'

/** NUL cannot be kept by PostgreSQL and a lone surrogate by neither engine, so both are refused at the edge. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Text that people write: emoji and right-to-left scripts are kept. Length counts code points. */
export function text(maxCharacters: number, tooLong: ProblemCode = 'body_invalid') {
  return v.pipe(
    v.string('body_invalid'),
    v.check((value) => !unstorable.test(value), 'text_invalid'),
    v.check((value) => value.length <= maxCharacters || Array.from(value).length <= maxCharacters, tooLong),
  )
}

/** An id as a client sends it; whether it exists is for the BFF to say. */
export const id = v.pipe(
  v.string('body_invalid'),
  v.minLength(1, 'body_invalid'),
  v.maxLength(64, 'body_invalid'),
  v.check((value) => !unstorable.test(value), 'text_invalid'),
)

/** A word in the store's languages; zh-CN is what everything falls back to. */
export const localized = v.object({
  'zh-CN': v.pipe(text(200), v.minLength(1, 'body_invalid')),
  en: v.optional(text(400)),
})
export type Localized = v.InferOutput<typeof localized>

export const fen = v.pipe(
  v.number('body_invalid'),
  v.safeInteger('body_invalid'),
  v.minValue(0, 'body_invalid'),
  v.maxValue(100_000_000, 'body_invalid'),
)
export const deltaFen = v.pipe(
  v.number('body_invalid'),
  v.safeInteger('body_invalid'),
  v.minValue(-100_000_000, 'body_invalid'),
  v.maxValue(100_000_000, 'body_invalid'),
)
export const count = v.pipe(v.number('body_invalid'), v.safeInteger('body_invalid'), v.minValue(0, 'body_invalid'))
/** How many of a dish. */
export const quantity = v.pipe(
  v.number('quantity_invalid'),
  v.safeInteger('quantity_invalid'),
  v.minValue(1, 'quantity_invalid'),
  v.maxValue(limits.quantityPerLine, 'quantity_invalid'),
)
/** Epoch ms. */
export const instant = v.pipe(v.number('body_invalid'), v.safeInteger('body_invalid'))

/** `"16:30"`; `"24:00"` is the end of a day. */
export const clockTime = v.pipe(
  v.string('body_invalid'),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'body_invalid'),
)
/** 1 is Monday, 7 Sunday. */
export const weekdays = v.pipe(
  v.array(v.picklist([1, 2, 3, 4, 5, 6, 7], 'body_invalid'), 'body_invalid'),
  v.minLength(1, 'body_invalid'),
  v.maxLength(7, 'body_invalid'),
)
/** `to` at or before `from` ends on the next day. */
export const weeklyWindow = v.object({ days: weekdays, from: clockTime, to: clockTime })
export type WeeklyWindow = v.InferOutput<typeof weeklyWindow>
/** `"2026-11-22"`. */
export const day = v.pipe(v.string('body_invalid'), v.isoDate('body_invalid'))
