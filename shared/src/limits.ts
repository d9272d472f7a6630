/** Limits that both ends state and the BFF enforces; units are in the names. */
export const limits = {
  linesPerOrder: 100,
  quantityPerLine: 99,
  guestsPerOrder: 99,
  operationsPerCall: 50,
  lineNoteCharacters: 30,
  orderNoteCharacters: 50,
  refundNoteCharacters: 100,
  alarmNoteCharacters: 500,
  modifiersPerLine: 50,
  picksPerLine: 20,
  bodyBytes: 256 * 1024,
  menuBodyBytes: 4 * 1024 * 1024,
  idempotencyKeyCharacters: 128,
  /** Alipay takes 0.01 to 100,000,000.00 yuan a trade (alipay.trade.create, total_amount). */
  orderTotalFen: 10_000_000_000,
  orderExpiryMs: 15 * 60 * 1000,
  sessionMs: 30 * 24 * 60 * 60 * 1000,
  idempotencyMs: 24 * 60 * 60 * 1000,
  pageSize: 20,
} as const
