import { isInAlipay, whenBridgeIsReady } from './bridge.ts'
import { payHint, type PayHint } from './pay-hint.ts'
import { isH5 } from './target.ts'

/** Opens Alipay's pay sheet. Never rejects: what cannot be read is `unknown`, and only the BFF says what was paid. */
export async function tradePay(tradeNo: string): Promise<PayHint> {
  try {
    return payHint(await (isH5 ? h5TradePay(tradeNo) : alipayTradePay(tradeNo)))
  } catch {
    return 'unknown'
  }
}

function alipayTradePay(tradeNo: string): Promise<string> {
  return new Promise((resolve, reject) => {
    void my.tradePay({ tradeNO: tradeNo, success: ({ resultCode }) => resolve(resultCode), fail: reject })
  })
}

async function h5TradePay(tradeNo: string): Promise<string | number | undefined> {
  const bridge = await whenBridgeIsReady()
  if (!bridge) throw new Error(isInAlipay() ? 'the bridge did not come' : 'this is not Alipay')
  return new Promise((resolve) => {
    bridge.call('tradePay', { tradeNO: tradeNo }, (result) => resolve(result.resultCode))
  })
}
