import type * as v from 'valibot'
import type { Buyer } from '../core/model.ts'
import { Refusal } from '../core/refusal.ts'
import { timeoutExpressEnd } from '../core/time.ts'
import { DEFAULT_TIMEOUT_MS } from '../core/trade.ts'
import { createContent, invalidParameter, parseBizContent } from './biz-content.ts'
import type { Call } from './call.ts'

type Content = v.InferOutput<typeof createContent>

/** `alipay.trade.create`: the trade that a mini program's cashier will show. Creating it again returns the same one. */
export function createTrade(call: Call): object {
  const content = parseBizContent(createContent, call.params['biz_content'])
  checkApp(call, content)
  if (content.seller_id !== undefined && content.seller_id !== call.sellerId) {
    throw new Refusal('ACQ.SELLER_NOT_EXIST', '卖家不存在')
  }
  if (!call.params['notify_url']) call.warn('The trade has no notify_url: nobody will be told when it is paid.')
  const trade = call.core.trades.create({
    appId: call.appId,
    sellerId: call.sellerId,
    outTradeNo: content.out_trade_no,
    buyerId: findBuyer(call, content).id,
    productCode: content.product_code,
    subject: content.subject,
    body: content.body,
    passbackParams: content.passback_params,
    totalFen: content.total_amount,
    notifyUrl: call.params['notify_url'] || undefined,
    storeId: content.store_id,
    expiresAt: expiry(content, call.core.clock.now()),
  })
  return { code: '10000', msg: 'Success', out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo }
}

function checkApp({ isApp }: Call, { product_code: product, op_app_id: opAppId }: Content): void {
  if (product !== 'JSAPI_PAY') return
  if (opAppId === undefined) throw invalidParameter('op_app_id is required with JSAPI_PAY')
  if (!isApp(opAppId)) throw invalidParameter('op_app_id is no app of this merchant')
}

function findBuyer({ core, appId }: Call, { buyer_open_id: openId, buyer_id: userId }: Content): Buyer {
  if (openId === undefined && userId === undefined) throw invalidParameter('buyer_open_id or buyer_id is required')
  const buyer =
    openId === undefined ? core.identities.findByUserId(userId ?? '') : core.identities.findByOpenId(openId, appId)
  if (!buyer) throw new Refusal('ACQ.BUYER_NOT_EXIST', '买家不存在：open_id 须属于发起请求的应用')
  return buyer
}

function expiry({ time_expire: absolute, timeout_express: relative }: Content, now: number): number {
  if (absolute !== undefined) return absolute
  if (relative === undefined) return now + DEFAULT_TIMEOUT_MS
  const end = timeoutExpressEnd(relative, now)
  if (end === undefined) throw invalidParameter('timeout_express must be 1m to 15d or 1c')
  return end
}
