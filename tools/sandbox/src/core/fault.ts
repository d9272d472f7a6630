/** What a fault does to a request: whether it still takes effect, and what the caller gets instead of the answer. */
export const requestFaults = {
  drop: { takesEffect: false, answer: 'reset' },
  'drop-after': { takesEffect: true, answer: 'reset' },
  'timeout-before': { takesEffect: false, answer: 'hang' },
  'timeout-after': { takesEffect: true, answer: 'hang' },
  'system-error-before': { takesEffect: false, answer: 'system-error' },
  'system-error-after': { takesEffect: true, answer: 'system-error' },
  'bad-signature': { takesEffect: true, answer: 'bad-signature' },
  'no-signature': { takesEffect: true, answer: 'no-signature' },
  html: { takesEffect: false, answer: 'html' },
  refuse: { takesEffect: false, answer: 'refusal' },
  delay: { takesEffect: true, answer: 'slow' },
} as const
export type RequestFaultKind = keyof typeof requestFaults
export const requestFaultKinds = Object.keys(requestFaults).filter(isRequestFaultKind)

/** What a fault does to the sending of a notification; `forged` is a stranger's, sent when a trade is created. */
export const notificationFaultKinds = [
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'wrong-amount',
  'bad-signature',
  'no-signature',
  'forged',
] as const
export type NotificationFaultKind = (typeof notificationFaultKinds)[number]

/** What a fault does to a refund that is in order: refused for want of money, or taken in and made later. */
export const refundFaultKinds = ['seller-balance-short', 'pending'] as const
export type RefundFaultKind = (typeof refundFaultKinds)[number]

/** What a fault does to the line of a payment or refund in the trade bill: a kind that nobody knows, or a comma without quotes. */
export const billFaultKinds = ['unknown-type', 'stray-comma'] as const
export type BillFaultKind = (typeof billFaultKinds)[number]

function isRequestFaultKind(kind: string): kind is RequestFaultKind {
  return Object.hasOwn(requestFaults, kind)
}

/** Which trade something is about, by either name. */
export interface TradeNames {
  tradeNo?: string | undefined
  outTradeNo?: string | undefined
}

/** When a fault strikes: the next `count` times (null: until it is removed), for one trade only where that is named. */
export interface FaultRule extends TradeNames {
  count: number | null
  /** From 0 to 1: how likely each occasion is to be struck. The throws come from `seed` (1). */
  probability?: number | undefined
  seed?: number | undefined
}

/** Strikes requests of `method` (`*` for any). */
export interface RequestFault extends FaultRule {
  on: 'request'
  method: string
  kind: RequestFaultKind
  /** Of `refuse`, and of the system errors (`isp.unknow-error`). */
  subCode?: string | undefined
  /** Of `delay`: real milliseconds, since clients wait in real time (2 s). */
  delayMs?: number | undefined
}

export interface NotificationFault extends FaultRule {
  on: 'notification'
  kind: NotificationFaultKind
  /** Of `delay`, and how long `reorder` holds back at most (1 minute on the clock). */
  delayMs?: number | undefined
  /** Of `wrong-amount` (one fen more than the trade's). */
  amountFen?: number | undefined
}

export interface RefundFault extends FaultRule {
  on: 'refund'
  kind: RefundFaultKind
  /** Of `pending`: when the money moves (1 minute on the clock). */
  delayMs?: number | undefined
}

export interface BillFault extends FaultRule {
  on: 'bill'
  kind: BillFaultKind
}

/** The platform's clock is wrong by so much for as long as the fault is there; everyone else's stays right. */
export interface ClockFault {
  on: 'clock'
  kind: 'offset'
  offsetMs: number
}

export type Fault = RequestFault | NotificationFault | RefundFault | BillFault | ClockFault
export type ListedFault = Fault & { id: string }
