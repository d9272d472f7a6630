import * as v from 'valibot'
import { id, quantity, text } from './fields.ts'
import { limits } from '../limits.ts'

/** How much of which line of an order is to go back. */
export const refundLine = v.object({ lineId: id, quantity })
export type RefundLine = v.InferOutput<typeof refundLine>

export const refundLines = v.pipe(
  v.array(refundLine, 'body_invalid'),
  v.minLength(1, 'lines_empty'),
  v.maxLength(limits.linesPerOrder, 'too_many_lines'),
)

export const refundReason = v.picklist(
  ['changed_mind', 'wrong_dish', 'quality', 'missing', 'too_slow', 'other'],
  'body_invalid',
)
export type RefundReason = v.InferOutput<typeof refundReason>

export const refundNote = text(limits.refundNoteCharacters, 'note_too_long')

export const refundRequestState = v.picklist(['asked', 'granted', 'declined'], 'query_invalid')
export type RefundRequestState = v.InferOutput<typeof refundRequestState>

export const refundState = v.picklist(['requested', 'pending', 'unknown', 'done', 'failed'])
export type RefundState = v.InferOutput<typeof refundState>

export const refundRequest = v.object({
  id: v.string(),
  state: refundRequestState,
  /** What staff send back of their own accord is a request as well, granted as it is made; its reason is `other`. */
  by: v.picklist(['diner', 'staff']),
  lines: v.array(v.object({ lineId: v.string(), quantity: v.number() })),
  amountFen: v.number(),
  reason: refundReason,
  /** What whoever asked has written. */
  note: v.optional(v.string()),
  /** What the restaurant answered. */
  decisionNote: v.optional(v.string()),
  createdAt: v.number(),
  decidedAt: v.optional(v.number()),
  /** How far its money is, once it is granted. Absent where nothing is to be paid back. */
  refundState: v.optional(refundState),
})
export type RefundRequest = v.InferOutput<typeof refundRequest>

/** What becomes of a request made now: nothing can be asked for, it is granted at once, or the restaurant decides. */
export const refundTerms = v.picklist(['none', 'at_once', 'on_request'])
export type RefundTerms = v.InferOutput<typeof refundTerms>
