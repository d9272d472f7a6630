import { createPublicKey } from 'node:crypto'
import type { App } from '@kaifan/shared/contract'
import { fenToYuan } from '@kaifan/shared/money'
import type { Clock } from '../../clock.ts'
import { normalisePrivateKey, normalisePublicKeys } from '../keys.ts'
import { createNotificationVerifier } from '../notification.ts'
import type { Alipay, Failure } from '../port.ts'
import {
  billUrlAnswer,
  closeAnswer,
  createAnswer,
  refundAnswer,
  refundQueryAnswer,
  tokenAnswer,
  tradeAnswer,
} from './answers.ts'
import { downloadBill } from './bill-download.ts'
import { createCaller } from './caller.ts'
import type { CallEvent } from './caller.ts'
import { tradeParams } from './trade-params.ts'
import type { VerifyingSdk } from './verifying-sdk.ts'

const DEFAULT_TIMEOUT_MS = 5_000
/** A file of megabytes takes longer than an answer. */
const DOWNLOAD_TIMEOUTS = 6

/** One of the merchant's apps. Keys are text in any form that `keys.ts` reads; two Alipay keys while one is rotated. */
export interface OpenApiApp {
  appId: string
  privateKey: string
  alipayPublicKeys: string[]
  /** Where the app belongs to another Alipay account than the configuration's `sellerId`. */
  sellerId?: string | undefined
}

export interface OpenApiConfig {
  /** Such as `https://openapi.alipay.com/gateway.do`. */
  gateway: string
  apps: Record<App, OpenApiApp>
  /** The payee, 16 digits from 2088, of every app that has none of its own. */
  sellerId: string
  /** Where Alipay sends notifications. */
  notifyUrl: string
  clock: Clock
  /** How long a caller waits for an answer: 5 s unless told. */
  timeoutMs?: number | undefined
  onCall?: ((event: CallEvent) => void) | undefined
}

/** To which Alipay account each app belongs. */
export function sellerIdsOf({ apps, sellerId }: Pick<OpenApiConfig, 'apps' | 'sellerId'>): Record<App, string> {
  return { miniprogram: apps.miniprogram.sellerId ?? sellerId, h5: apps.h5.sellerId ?? sellerId }
}

/** Alipay's OpenAPI 2.0 by the official SDK. Throws `KeyError` for a key that cannot be used; the calls themselves never throw. */
export function createOpenApi(config: OpenApiConfig): Alipay {
  const { gateway, notifyUrl, clock, timeoutMs = DEFAULT_TIMEOUT_MS, onCall } = config
  const miniprogram = prepareApp(config.apps.miniprogram, gateway, timeoutMs)
  const h5 = prepareApp(config.apps.h5, gateway, timeoutMs)
  const apps = { miniprogram, h5 }
  const sellerIds = sellerIdsOf(config)
  const call = createCaller({ clock, timeoutMs, onCall })

  return {
    async exchangeAuthCode({ app, authCode }) {
      const params = { grantType: 'authorization_code', code: authCode }
      const result = await call(apps[app].sdk, 'alipay.system.oauth.token', params, tokenAnswer)
      return result.ok ? { ok: true, buyer: result.answer } : result
    },

    async createTrade(trade) {
      const { sdk, appId } = apps[trade.app]
      const params = tradeParams(trade, { appId, sellerId: sellerIds[trade.app], notifyUrl })
      const result = await call(sdk, 'alipay.trade.create', params, createAnswer)
      if (!result.ok) return result
      const { outTradeNo, tradeNo } = result.answer
      return outTradeNo === trade.paymentId ? { ok: true, tradeNo } : anotherRequest
    },

    async queryTrade({ app, paymentId }) {
      const params = { bizContent: { outTradeNo: paymentId } }
      const result = await call(apps[app].sdk, 'alipay.trade.query', params, tradeAnswer)
      if (!result.ok) return result
      const { outTradeNo, tradeNo, tradeStatus, totalAmount } = result.answer
      if (outTradeNo !== paymentId) return anotherRequest
      return { ok: true, trade: { tradeNo, status: tradeStatus, amountFen: totalAmount } }
    },

    async closeTrade({ app, paymentId }) {
      const params = { bizContent: { outTradeNo: paymentId } }
      const result = await call(apps[app].sdk, 'alipay.trade.close', params, closeAnswer)
      if (!result.ok) return result
      return result.answer.outTradeNo === paymentId ? { ok: true } : anotherRequest
    },

    async refundTrade({ app, paymentId, refundId, amountFen, reason }) {
      const bizContent = {
        outTradeNo: paymentId,
        outRequestNo: refundId,
        refundAmount: fenToYuan(amountFen),
        ...(reason === '' ? {} : { refundReason: reason }),
      }
      const result = await call(apps[app].sdk, 'alipay.trade.refund', { bizContent }, refundAnswer)
      if (!result.ok) return result
      const { outTradeNo, fundChange } = result.answer
      return outTradeNo === paymentId ? { ok: true, fundChanged: fundChange === 'Y' } : anotherRequest
    },

    async queryRefund({ app, paymentId, refundId }) {
      const params = { bizContent: { outTradeNo: paymentId, outRequestNo: refundId } }
      const result = await call(apps[app].sdk, 'alipay.trade.fastpay.refund.query', params, refundQueryAnswer)
      if (!result.ok) return result
      const { outTradeNo, outRequestNo, refundStatus, refundAmount } = result.answer
      if (refundStatus !== 'REFUND_SUCCESS') return { ok: true, done: false }
      if (outTradeNo !== paymentId || outRequestNo !== refundId) return anotherRequest
      return { ok: true, done: true, ...(refundAmount === undefined ? {} : { amountFen: refundAmount }) }
    },

    async downloadBill({ app, day }) {
      const params = { bizContent: { billType: 'trade', billDate: day } }
      const result = await call(apps[app].sdk, 'alipay.data.dataservice.bill.downloadurl.query', params, billUrlAnswer)
      if (!result.ok) return result
      const source = { gateway, sellerId: sellerIds[app], timeoutMs: DOWNLOAD_TIMEOUTS * timeoutMs }
      return downloadBill(result.answer.billDownloadUrl, day, source)
    },

    verifyNotification: createNotificationVerifier([
      { app: 'miniprogram', appId: miniprogram.appId, alipayKeys: miniprogram.alipayKeys },
      { app: 'h5', appId: h5.appId, alipayKeys: h5.alipayKeys },
    ]),
  }
}

/** Authentic, but an answer to some other request: somebody between us and Alipay plays an old answer again. */
const anotherRequest: Failure = { ok: false, kind: 'unverifiable', message: 'The answer is about another request' }

/** The SDK and its HTTP client are most of what there is to load: whoever starts may load them after he listens. */
export function loadSdk(): Promise<{ VerifyingSdk: typeof VerifyingSdk }> {
  return import('./verifying-sdk.ts')
}

function prepareApp({ appId, privateKey: given, alipayPublicKeys }: OpenApiApp, gateway: string, timeoutMs: number) {
  const alipayKeys = alipayPublicKeys.flatMap(normalisePublicKeys).map((pem) => createPublicKey(pem))
  const privateKey = normalisePrivateKey(given)
  const load = async () => {
    const { VerifyingSdk } = await loadSdk()
    return new VerifyingSdk({ gateway, appId, privateKey, alipayKeys, timeoutMs })
  }
  let sdk: Promise<VerifyingSdk> | undefined
  return { appId, alipayKeys, sdk: () => (sdk ??= load()) }
}
