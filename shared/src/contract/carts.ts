import * as v from 'valibot'
import { limits } from '../limits.ts'
import { endpoint } from './endpoint.ts'
import { id } from './fields.ts'
import { cartLine, guests } from './basket.ts'

/** A dish as it was chosen, without how many. */
export const cartChoices = v.omit(cartLine, ['quantity'])
export type CartChoices = v.InferOutput<typeof cartChoices>

const delta = v.pipe(
  v.number('body_invalid'),
  v.safeInteger('body_invalid'),
  v.minValue(-limits.quantityPerLine, 'body_invalid'),
  v.maxValue(limits.quantityPerLine, 'body_invalid'),
)

/** One edit of a shared cart. Both ids are made by the phone at random; an `opId` counts once, however often it is sent. */
export const cartOperation = v.union(
  [
    /** `choices` are needed for a line that the asker's cart does not show; those of a line that the server knows do not change. */
    v.object({ opId: id, lineId: id, choices: v.optional(cartChoices), delta }),
    v.object({ opId: id, lineId: id, remove: v.literal(true, 'body_invalid') }),
  ],
  'body_invalid',
)
export type CartOperation = v.InferOutput<typeof cartOperation>

export const cartRefusal = v.picklist(['item_unknown', 'too_many_lines', 'line_unknown'])
export type CartRefusal = v.InferOutput<typeof cartRefusal>

/** People are numbers in the order in which they first did something at the table. */
const person = v.number()

export const sharedLine = v.object({
  lineId: v.string(),
  choices: cartChoices,
  /** Who chose it first. */
  owner: person,
  quantity: v.number(),
  changedBy: person,
  /** Epoch ms. */
  changedAt: v.number(),
})
export type SharedLine = v.InferOutput<typeof sharedLine>

/** What the people at a table have chosen and not yet ordered. Counts from version 0 in each table session. */
export const cart = v.object({
  /** Higher after every change of anything in here. */
  version: v.number(),
  /** Absent where no table session is open. */
  sessionId: v.optional(v.string()),
  /** The asker's number, once they did something. */
  me: v.optional(person),
  people: v.array(v.object({ number: person })),
  /** How many they say they are; the tea that orders have charged counts by itself. */
  guests: v.optional(v.number()),
  /** The oldest first, those with a quantity above 0. */
  lines: v.array(sharedLine),
})
export type Cart = v.InferOutput<typeof cart>

export const carts = {
  readCart: endpoint({
    method: 'GET',
    path: '/api/tables/:tableCode/cart',
    summary: 'The shared cart of a table; ask again with its ETag',
    access: 'customer',
    reply: cart,
    problems: ['table_unknown', 'table_code_revoked'],
    etag: true,
  }),
  operateCart: endpoint({
    method: 'POST',
    path: '/api/tables/:tableCode/cart/operations',
    summary: 'Edits the shared cart of a table; the first line opens a table session',
    access: 'customer',
    body: v.object({
      /**
       * The table session on whose cart these edits were made. Where it has ended nothing is applied, and the answer is the cart that there now
       * is. Without it they are for whichever session is open, or open one.
       */
      sessionId: v.optional(id),
      /** Applied in this order; one that is refused holds up no other. */
      operations: v.pipe(v.array(cartOperation, 'body_invalid'), v.maxLength(limits.operationsPerCall, 'body_invalid')),
      /** How many sit at the table, as its diner says; kept where a table session is open or one of the operations opens it. */
      guests: v.optional(guests),
    }),
    reply: v.object({ cart, refused: v.array(v.object({ opId: v.string(), code: cartRefusal })) }),
    problems: [
      'table_unknown',
      'table_code_revoked',
      'guests_invalid',
      'note_too_long',
      'modifier_too_many',
      'pick_too_many',
    ],
  }),
} as const
