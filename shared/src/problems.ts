/** The closed list of what can go wrong, with its HTTP status; words for people are in the dictionaries under `problem.<code>`. */
export const problemStatus = {
  // The request itself
  malformed_json: 400,
  query_invalid: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  body_invalid: 422,
  text_invalid: 422,
  idempotency_key_required: 428,
  idempotency_key_reused: 422,
  idempotency_key_invalid: 400,
  slow_down: 429,

  // Who asks
  session_missing: 401,
  session_invalid: 401,
  session_expired: 401,
  auth_code_invalid: 401,
  credentials_wrong: 401,
  forbidden: 403,

  // What is asked for
  table_unknown: 404,
  store_unknown: 404,
  order_not_found: 404,
  ticket_not_found: 404,
  alarm_not_found: 404,
  refund_request_not_found: 404,
  item_not_found: 404,
  version_not_found: 404,
  member_not_found: 404,
  category_not_found: 404,
  modifier_group_not_found: 404,
  reconciliation_not_found: 404,
  discrepancy_not_found: 404,
  table_code_revoked: 410,

  // An order's lines
  item_unknown: 422,
  variant_missing: 422,
  variant_unknown: 422,
  modifier_missing: 422,
  modifier_too_many: 422,
  modifier_foreign: 422,
  pick_missing: 422,
  pick_foreign: 422,
  pick_too_many: 422,
  quantity_invalid: 422,
  note_too_long: 422,

  // A shared cart
  line_unknown: 422,
  cart_changed: 409,

  // An order
  too_many_lines: 422,
  lines_empty: 422,
  guests_invalid: 422,
  table_required: 422,
  table_foreign: 422,
  order_type_unsupported: 422,
  nothing_to_pay: 422,
  total_too_large: 422,
  store_closed: 409,
  store_paused: 409,
  sold_out: 409,
  out_of_window: 409,
  over_limit: 409,
  price_changed: 409,
  order_not_payable: 409,
  order_not_cancellable: 409,
  order_not_acceptable: 409,
  order_not_refusable: 409,
  ticket_not_open: 409,
  alarm_closed: 409,

  // A refund
  refund_line_unknown: 422,
  refund_above_limit: 403,
  order_not_refundable: 409,
  refund_too_much: 409,
  refund_asked_already: 409,
  refund_request_decided: 409,

  // Staff
  draft_conflict: 409,
  draft_invalid: 422,
  label_taken: 409,
  account_taken: 409,
  last_owner: 409,
  table_in_use: 409,
  discrepancy_closed: 409,
  day_not_over: 409,
  bill_not_ready: 409,

  // Ours or Alipay's trouble
  internal: 500,
  alipay_refused: 502,
  bill_unreadable: 502,
  unavailable: 503,
  alipay_unreachable: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export function isProblemCode(text: string): text is ProblemCode {
  return Object.prototype.hasOwnProperty.call(problemStatus, text)
}

/** One fault of a request: where it is (`line` counts from 0) and what it is about. */
export interface Fault {
  code: ProblemCode
  line?: number
  itemId?: string
  groupId?: string
  slotId?: string
  /** How many could be had instead, for `sold_out`, `over_limit` and `refund_too_much`. */
  available?: number
  /** Dotted path in the body or query, for faults of form. */
  path?: string
  /** Which rule a `draft_invalid` breaks, such as `combo_in_combo`. */
  reason?: string
}

/** RFC 9457 problem details with our closed `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ProblemCode
  detail?: string
  requestId?: string
  problems?: Fault[]
  /** The server's fresh quote, for `price_changed`. */
  quote?: unknown
  /** Epoch ms, for `store_closed` and `store_paused`. */
  opensAt?: number
  /** The draft's present revision, for `draft_conflict`. */
  revision?: number
}

export const problemMediaType = 'application/problem+json'
/** Asked for by clients that cannot read the body of a failed request; every reply that is not 2xx then comes as 200 `{ status, body }`. */
export const envelopeMediaType = 'application/vnd.kaifan.envelope+json'
