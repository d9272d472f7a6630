import * as v from 'valibot'
import { endpoint, everyone } from './endpoint.ts'
import { orderStatus, ownOrder, staffOrder } from './order.ts'
import { refundLines, refundNote, refundReason, refundRequest, refundRequestState } from './refund-request.ts'

/** A request with the order that it is about. */
export const staffRefundRequest = v.object({
  ...refundRequest.entries,
  order: v.object({ id: v.string(), orderNumber: v.string(), tableLabel: v.string(), status: orderStatus }),
})
export type StaffRefundRequest = v.InferOutput<typeof staffRefundRequest>

const refundFaults = ['order_not_refundable', 'refund_line_unknown', 'refund_too_much', 'quantity_invalid'] as const

export const refunds = {
  askRefund: endpoint({
    method: 'POST',
    path: '/api/orders/:orderId/refund-requests',
    summary: 'Asks for money back, by line and quantity; granted at once where `refundTerms` said so',
    access: 'customer',
    idempotent: true,
    body: v.object({ lines: refundLines, reason: refundReason, note: v.optional(refundNote) }),
    reply: ownOrder,
    status: 201,
    problems: [
      'order_not_found',
      ...refundFaults,
      'lines_empty',
      'too_many_lines',
      'note_too_long',
      'refund_asked_already',
    ],
  }),
  listRefundRequests: endpoint({
    method: 'GET',
    path: '/api/staff/refund-requests',
    summary: 'The newest hundred requests in one state, the newest first',
    access: everyone,
    query: v.object({ state: v.optional(refundRequestState, 'asked') }),
    reply: v.object({ requests: v.array(staffRefundRequest) }),
    problems: [],
  }),
  grantRefund: endpoint({
    method: 'POST',
    path: '/api/staff/refund-requests/:requestId/grant',
    summary: 'Sends back what was asked for; above the store’s limit only managers and owners may',
    access: everyone,
    body: v.object({ note: v.optional(refundNote) }),
    reply: staffOrder,
    problems: [
      'refund_request_not_found',
      'refund_request_decided',
      'order_not_refundable',
      'refund_above_limit',
      'note_too_long',
    ],
  }),
  declineRefund: endpoint({
    method: 'POST',
    path: '/api/staff/refund-requests/:requestId/decline',
    summary: 'Says no, with a note that the diner reads',
    access: everyone,
    body: v.object({ note: v.pipe(refundNote, v.trim(), v.minLength(1, 'body_invalid')) }),
    reply: staffOrder,
    problems: ['refund_request_not_found', 'refund_request_decided', 'note_too_long'],
  }),
  refundOrder: endpoint({
    method: 'POST',
    path: '/api/staff/orders/:orderId/refunds',
    summary: 'Sends back some lines, or without `lines` all that is left',
    access: everyone,
    idempotent: true,
    body: v.object({ lines: v.optional(refundLines), note: v.optional(refundNote) }),
    reply: staffOrder,
    status: 201,
    problems: [
      'order_not_found',
      ...refundFaults,
      'lines_empty',
      'too_many_lines',
      'note_too_long',
      'refund_asked_already',
      'refund_above_limit',
    ],
  }),
} as const
