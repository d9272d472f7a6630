export type {
  Alipay,
  Answer,
  BillRow,
  Buyer,
  Failure,
  OddBillLine,
  Trade,
  TradeBill,
  TradeStatus,
  TradeToCreate,
  UnreadableBill,
  UnverifiedNotification,
  VerifiedNotification,
} from './port.ts'
export { unreadableBill } from './port.ts'
export { createOpenApi, loadSdk, sellerIdsOf } from './openapi/index.ts'
export type { CallEvent, OpenApiApp, OpenApiConfig } from './openapi/index.ts'
export { KeyError, normalisePrivateKey, normalisePublicKeys, publicHalf } from './keys.ts'
export type { PrivateKey } from './keys.ts'
export { wordsFor } from './problem-words.ts'
export type { Action, ProblemWords } from './problem-words.ts'
export type { Words } from './words.ts'
export { worldOf } from './worlds.ts'
export type { World } from './worlds.ts'
