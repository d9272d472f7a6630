import { queryBillUrl } from './bill-url.ts'
import type { Method } from './call.ts'
import { exchangeToken } from './oauth-token.ts'
import { createTrade } from './trade-create.ts'
import { cancelTrade, closeTrade, queryTrade } from './trade-state.ts'
import { queryRefund, refundTrade } from './trade-refund.ts'

const METHODS: Readonly<Record<string, Method>> = {
  'alipay.system.oauth.token': exchangeToken,
  'alipay.trade.create': createTrade,
  'alipay.trade.query': queryTrade,
  'alipay.trade.close': closeTrade,
  'alipay.trade.cancel': cancelTrade,
  'alipay.trade.refund': refundTrade,
  'alipay.trade.fastpay.refund.query': queryRefund,
  'alipay.data.dataservice.bill.downloadurl.query': queryBillUrl,
}

export const methodNames = Object.keys(METHODS)

export function findMethod(name: string): Method | undefined {
  return Object.hasOwn(METHODS, name) ? METHODS[name] : undefined
}
