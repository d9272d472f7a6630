import { fenToYuan } from '@kaifan/shared/money'
import { beijingTime } from '../beijing-time.ts'
import type { Buyer, TradeToCreate } from '../port.ts'
import type { Params } from './caller.ts'

const MAX_NAME_CHARACTERS = 256

export interface TradeOwner {
  appId: string
  sellerId: string
  notifyUrl: string
}

/**
 * The parameters of alipay.trade.create for a payment inside a mini program (JSAPI_PAY). No value may be an empty text: the SDK signs it and
 * the gateway leaves it out.
 */
export function tradeParams(trade: TradeToCreate, { appId, sellerId, notifyUrl }: TradeOwner): Params {
  return {
    notifyUrl,
    bizContent: {
      outTradeNo: trade.paymentId,
      totalAmount: fenToYuan(trade.amountFen),
      subject: cleanSubject(trade.subject) || trade.paymentId,
      productCode: 'JSAPI_PAY',
      opAppId: appId,
      sellerId,
      ...buyerParam(trade.buyer),
      timeExpire: beijingTime(trade.expiresAt),
      ...goodsParam(trade.goods),
    },
  }
}

/**
 * Alipay refuses `/`, `=` and `&` in a subject and anything beyond 256 characters. Commas and quotes are left out as well: the bill repeats the
 * subject in a CSV, and nobody says how it would quote them.
 */
export function cleanSubject(subject: string): string {
  return shorten(subject.replace(/[/=&,"\s]+/g, ' ').trim())
}

function buyerParam({ openId, userId }: Buyer): Params {
  if (openId) return { buyerOpenId: openId }
  if (userId) return { buyerId: userId }
  throw new TypeError('a trade needs its buyer')
}

function goodsParam(goods: TradeToCreate['goods']): Params {
  if (goods.length === 0) return {}
  return {
    goodsDetail: goods.map(({ id, name, quantity, priceFen }) => ({
      goodsId: id,
      goodsName: shorten(name.trim()) || id,
      quantity,
      price: fenToYuan(priceFen),
    })),
  }
}

/** By code points, so that no emoji is cut in half. */
function shorten(text: string): string {
  return text.length <= MAX_NAME_CHARACTERS ? text : Array.from(text).slice(0, MAX_NAME_CHARACTERS).join('').trim()
}
