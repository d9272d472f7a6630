import type { Page } from 'playwright-core'

/** Alipay's pay sheet as it lies over the page: the sandbox's cashier in its frame. */
export interface PaySheet {
  tradeNo: string
  /** Closes with this result code, which the page is told by the bridge as by Alipay's own. */
  close(resultCode: string): Promise<void>
}

/** Waits for the pay sheet that the page has opened. */
export async function paySheetOf(page: Page): Promise<PaySheet> {
  const element = await page.waitForSelector('iframe[title="Alipay sandbox cashier"]')
  const frame = await element.contentFrame()
  if (!frame) throw new Error('the pay sheet is no frame')
  await frame.waitForURL('**/cashier/*')
  await frame.waitForLoadState()
  const tradeNo = /\/cashier\/(\d+)/.exec(frame.url())?.[1]
  if (!tradeNo) throw new Error(`${frame.url()} names no trade`)
  return {
    tradeNo,
    close: (resultCode) =>
      frame.evaluate(
        (message) => window.parent.postMessage(message, new URLSearchParams(location.search).get('origin') ?? ''),
        { type: 'sandbox-cashier', tradeNo, resultCode },
      ),
  }
}
