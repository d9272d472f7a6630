import { whenBridgeIsReady, type AlipayBridge } from './bridge.ts'
import { payHint, type PayHint } from './pay-hint.ts'
import { isH5 } from './target.ts'

/**
 * Opens Alipay's pay sheet. Never rejects: what cannot be read is `unknown`, and only the BFF says what was paid. `unstarted` where there
 * is nothing that could open it.
 */
export async function tradePay(tradeNo: string): Promise<PayHint | 'unstarted'> {
  try {
    if (!isH5) return payHint(await alipayTradePay(tradeNo))
    const bridge = await whenBridgeIsReady()
    return bridge ? payHint(await h5TradePay(bridge, tradeNo)) : 'unstarted'
  } catch {
    return 'unknown'
  }
}

function alipayTradePay(tradeNo: string): Promise<string> {
  return new Promise((resolve, reject) => {
    void my.tradePay({ tradeNO: tradeNo, success: ({ resultCode }) => resolve(resultCode), fail: reject })
  })
}

function h5TradePay(bridge: AlipayBridge, tradeNo: string): Promise<string | number | undefined> {
  return new Promise((resolve) => {
    bridge.call('tradePay', { tradeNO: tradeNo }, (result) => resolve(result.resultCode))
  })
}
