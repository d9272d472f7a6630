import type { Page } from 'playwright-core'
import type { PaySheet } from '../pay-cases.ts'

/**
 * Waits for the pay sheet that the page has opened: the sandbox's cashier in its frame. It closes with a code that the page is told by the bridge
 * as by Alipay's own.
 */
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
