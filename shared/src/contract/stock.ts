import * as v from 'valibot'
import { endpoint, everyone } from './endpoint.ts'
import { count, localized } from './fields.ts'

export const stockLevel = v.object({
  itemId: v.string(),
  name: localized,
  dailyStock: v.optional(v.number()),
  left: v.optional(v.number()),
  soldOut: v.boolean(),
})

export const stock = {
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
