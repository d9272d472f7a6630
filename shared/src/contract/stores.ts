import * as v from 'valibot'
import { endpoint, everyone, managers } from './endpoint.ts'
import { clockTime, count, day, fen, id, instant, localized, text, weekdays } from './fields.ts'

export const station = v.object({ id, name: localized, warnSec: count, lateSec: count })
export type Station = v.InferOutput<typeof station>

/** `close` at or before `open` is on the next day. */
export const openingHours = v.object({ days: weekdays, open: clockTime, close: clockTime })
export type OpeningHours = v.InferOutput<typeof openingHours>

/** What any diner may know of a store. */
export const storeProfile = v.object({
  id: v.string(),
  name: localized,
  slogan: v.optional(localized),
  address: v.optional(localized),
  phone: v.optional(v.string()),
  themeColor: v.string(),
  notice: v.optional(v.object({ id: v.string(), text: localized })),
  hours: v.array(openingHours),
  timeZone: v.string(),
  /** Minutes east of UTC at this moment, for clients whose engine has no time zones. */
  utcOffsetMinutes: v.number(),
  teaFeeFenPerGuest: v.number(),
  quickNotes: v.array(localized),
  allergens: v.array(v.object({ id: v.string(), name: localized })),
  stations: v.array(v.object({ id: v.string(), name: localized })),
})
export type StoreProfile = v.InferOutput<typeof storeProfile>

export const storeSettings = v.object({
  id: v.string(),
  name: localized,
  slogan: v.optional(localized),
  address: v.optional(localized),
  phone: v.optional(text(40)),
  themeColor: text(20),
  notice: v.optional(localized),
  timeZone: text(64),
  /** When a business day begins; stock and sold-out reset then. */
  dayStartsAt: clockTime,
  hours: v.pipe(v.array(openingHours), v.maxLength(50, 'body_invalid')),
  /** Always open, whatever the hours say; closed days still hold. */
  alwaysOpen: v.boolean(),
  closedDays: v.pipe(v.array(day), v.maxLength(400, 'body_invalid')),
  /** Epoch ms until which no order is taken; absent when not paused. */
  pausedUntil: v.optional(instant),
  /** Epoch ms at which the database was last put back from a backup: of older orders Alipay may know more than we do. */
  restoredAt: v.optional(instant),
  acceptance: v.picklist(['automatic', 'by_hand'], 'body_invalid'),
  teaFeeFenPerGuest: fen,
  /** What diners ask back before cooking begins is granted without asking anybody. */
  refundsAtOnce: v.optional(v.boolean(), true),
  /** What staff may send back of one order in all; more takes a manager or an owner. */
  staffRefundLimitFen: v.optional(fen, 10_000),
  /** Whether portions that are refunded before anybody began to cook them can be sold again. */
  refundedStock: v.optional(v.picklist(['never', 'uncooked'], 'body_invalid'), 'uncooked'),
  quickNotes: v.pipe(v.array(localized), v.maxLength(20, 'body_invalid')),
  allergens: v.pipe(v.array(v.object({ id, name: localized })), v.maxLength(40, 'body_invalid')),
  stations: v.pipe(v.array(station), v.maxLength(30, 'body_invalid')),
})
export type StoreSettings = v.InferOutput<typeof storeSettings>

export const stores = {
  readStore: endpoint({
    method: 'GET',
    path: '/api/stores/:storeId',
    summary: 'A store as diners see it',
    access: 'public',
    reply: storeProfile,
    problems: ['store_unknown'],
    etag: true,
  }),
  readAvailability: endpoint({
    method: 'GET',
    path: '/api/stores/:storeId/availability',
    summary: 'Whether the store takes orders now, and what of the menu can be had',
    access: 'public',
    reply: v.object({
      open: v.boolean(),
      paused: v.boolean(),
      pausedUntil: v.optional(v.number()),
      opensAt: v.optional(v.number()),
      soldOut: v.array(v.string()),
      outOfWindow: v.array(v.string()),
      left: v.record(v.string(), v.number()),
    }),
    problems: ['store_unknown'],
    etag: true,
  }),
  readStoreSettings: endpoint({
    method: 'GET',
    path: '/api/staff/store',
    summary: 'The settings of one’s store',
    access: everyone,
    reply: storeSettings,
    problems: [],
  }),
  changeStoreSettings: endpoint({
    method: 'PATCH',
    path: '/api/staff/store',
    summary: 'Changes the named settings and leaves the others; null takes an optional one away',
    access: managers,
    body: v.object({
      ...v.partial(v.omit(storeSettings, ['id', 'slogan', 'address', 'phone', 'notice', 'pausedUntil', 'restoredAt']))
        .entries,
      slogan: v.nullish(localized),
      address: v.nullish(localized),
      phone: v.nullish(text(40)),
      notice: v.nullish(localized),
    }),
    reply: storeSettings,
    problems: [],
  }),
  pauseStore: endpoint({
    method: 'POST',
    path: '/api/staff/store/pause',
    summary: 'Takes no orders for some minutes; 0 takes them again at once',
    access: everyone,
    body: v.object({ minutes: v.pipe(count, v.maxValue(1440, 'body_invalid')) }),
    reply: storeSettings,
    problems: [],
  }),
} as const
export type Availability = v.InferOutput<(typeof stores.readAvailability)['reply']>
