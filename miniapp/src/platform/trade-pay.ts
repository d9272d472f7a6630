import { isInAlipay, whenBridgeIsReady } from './bridge.ts'
import { payHint, type PayHint } from './pay-hint.ts'
import { isH5 } from './target.ts'

/** Opens Alipay's pay sheet. Never rejects: what cannot be read is `unknown`, and only the BFF says what was paid. */
export async function tradePay(tradeNo: string): Promise<PayHint> {
  try {
    return payHint(isH5 ? await h5TradePay(tradeNo) : (await my.tradePay({ tradeNO: tradeNo })).resultCode)
  } catch {
    return 'unknown'
  }
}

async function h5TradePay(tradeNo: string): Promise<string | number | undefined> {
  const bridge = await whenBridgeIsReady()
  if (!bridge) throw new Error(isInAlipay() ? 'the bridge did not come' : 'this is not Alipay')
  return new Promise((resolve) => {
    bridge.call('tradePay', { tradeNO: tradeNo }, (result) => resolve(result.resultCode))
  })
}
