export type {
  Alipay,
  Answer,
  Buyer,
  Failure,
  Trade,
  TradeStatus,
  TradeToCreate,
  UnverifiedNotification,
  VerifiedNotification,
} from './port.ts'
