import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../start.ts'
import type { RunningSandbox } from '../start.ts'
import { generateKeys } from '../signing/keys.ts'

// The scripts of the pages in a real browser: a shop's page on another origin, with a strict policy, loads the bridge.
const appId = '2021000000000001'
let browser: Browser
let sandbox: RunningSandbox
let shopOrigin = ''
const shop = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html')
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src ${sandbox.url}; frame-src ${sandbox.url}`,
  )
  response.end(`<!doctype html><title>Shop</title><body><script src="${sandbox.url}/bridge.js"></script>`)
})

function findChromium(): string {
  const places = [
    process.env['KAIFAN_CHROMIUM'] ?? '',
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const found = [...places, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) =>
    existsSync(path),
  )
  if (found === undefined) throw new Error('No Chromium was found: install it, or name it in KAIFAN_CHROMIUM.')
  return found
}

beforeAll(async () => {
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  shopOrigin = `http://127.0.0.1:${portOf(shop.address())}`
  sandbox = await startSandbox({
    apps: [{ appId, publicKeyPem: generateKeys().publicKeyPem, kind: 'miniprogram' }],
    alipayPrivateKeyPem: generateKeys().privateKeyPem,
    sellerId: '2088000000000001',
    frameOrigins: [shopOrigin],
    deliver: () => Promise.resolve('not yet'),
  })
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}, 60_000)

beforeEach(() => sandbox.core.reset())

afterAll(async () => {
  await browser.close()
  await sandbox.close()
  shop.close()
  shop.closeAllConnections()
})

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The shop listens on no port')
  return address.port
}

function createTrade(outTradeNo: string): string {
  const { tradeNo } = sandbox.core.trades.create({
    appId,
    sellerId: '2088000000000001',
    outTradeNo,
    buyerId: 'lin',
    productCode: 'JSAPI_PAY',
    subject: 'Dinner',
    totalFen: 8880,
    notifyUrl: 'http://merchant/notify',
    expiresAt: sandbox.core.clock.now() + 900_000,
  })
  return tradeNo
}

async function openShop(buyer: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 375, height: 700 }, locale: 'en-GB' })
  await context.addCookies([{ name: 'sandbox_buyer', value: buyer, url: sandbox.url }])
  const page = await context.newPage()
  await page.goto(shopOrigin)
  return page
}

/** Calls tradePay as an H5 page does, presses a button of the cashier, and returns what the page was told. */
async function payAndPress(page: Page, tradeNo: string, button: string): Promise<unknown> {
  const told = page.evaluate(
    `new Promise((resolve) => AlipayJSBridge.call('tradePay', { tradeNO: '${tradeNo}' }, resolve))`,
  )
  await page.frameLocator('iframe').getByRole('button', { name: button, exact: true }).last().click()
  const result = await told
  expect(await page.locator('iframe').count()).toBe(0)
  return result
}

test('every way out of the cashier comes back as its result code, and only paying pays', async () => {
  const page = await openShop('lin')
  const tradeNo = createTrade('pay_1')
  for (const [button, resultCode] of [
    ['Cancel', '6001'],
    ['Wrong password (payment fails)', '4000'],
    ['Leave without a result', '6004'],
  ] as const) {
    expect(await payAndPress(page, tradeNo, button)).toEqual({ resultCode, memo: '', result: '' })
    expect(sandbox.core.trades.find({ tradeNo }).status).toBe('WAIT_BUYER_PAY')
  }
  expect(await payAndPress(page, tradeNo, 'Pay now')).toEqual({ resultCode: '9000', memo: '', result: '' })
  expect(sandbox.core.trades.find({ tradeNo }).status).toBe('TRADE_SUCCESS')
  expect(await payAndPress(page, tradeNo, 'Back')).toMatchObject({ resultCode: '9000' })
})

test('another buyer and a wrong number end as failed', async () => {
  const page = await openShop('wang')
  expect(await payAndPress(page, createTrade('pay_1'), 'Back')).toMatchObject({ resultCode: '4000' })
  const wrong = `new Promise((resolve) => AlipayJSBridge.call('tradePay', { tradeNO: 'pay_1' }, resolve))`
  expect(await page.evaluate(wrong)).toMatchObject({ resultCode: '4000' })
})

test('a trade that was closed while the cashier was open shows so instead of paying', async () => {
  const page = await openShop('lin')
  const tradeNo = createTrade('pay_1')
  await page.evaluate(`void AlipayJSBridge.call('tradePay', { tradeNO: '${tradeNo}' })`)
  const cashier = page.frameLocator('iframe')
  await cashier.getByRole('button', { name: 'Pay now' }).waitFor()
  sandbox.core.trades.close({ tradeNo })
  await cashier.getByRole('button', { name: 'Pay now' }).click()
  await cashier.getByRole('heading', { name: 'This trade is closed' }).waitFor()
  await page.context().close()
})

test('a page without leave to frame the cashier cannot hear its result', async () => {
  const page = await openShop('lin')
  await page.goto(`${sandbox.url}/cashier/${createTrade('pay_1')}`)
  await page.getByRole('button', { name: 'Pay now' }).click()
  await page.getByRole('heading', { name: 'Paid' }).waitFor()
  expect(await page.getByRole('button', { name: 'Back' }).isVisible()).toBe(false)
})

test('the developer pays, sends again, moves the clock and switches a fault on', async () => {
  const tradeNo = createTrade('pay_1')
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(sandbox.url)
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByText('Attempts 1').waitFor()
  expect(sandbox.core.trades.find({ tradeNo }).status).toBe('TRADE_SUCCESS')
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Attempts 2').waitFor()
  await page.getByRole('button', { name: '+ 15 min' }).click()
  await page.getByText('Attempts 4').waitFor()
  await page.getByLabel('Method').selectOption('notification')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByText('Notifications · drop × 1').waitFor()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByText('None yet').first().waitFor()
  expect(sandbox.core.trades.list()).toEqual([])
})

test('the developer gives a fault its trade and its values, sees what is missing, and takes it away again', async () => {
  createTrade('pay_1')
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(sandbox.url)
  await page.getByLabel('Kind').selectOption('refuse')
  await page.getByLabel('One trade only').fill('pay_1')
  await page.getByLabel('Times').fill('')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('alert').getByText('subCode').waitFor()
  await page.getByLabel('sub_code').fill('ACQ.PAYMENT_FAIL')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByText('* · refuse ACQ.PAYMENT_FAIL · pay_1 always').waitFor()
  expect(sandbox.core.faults.list()).toMatchObject([{ subCode: 'ACQ.PAYMENT_FAIL', outTradeNo: 'pay_1', count: null }])
  await page.getByLabel('Method').selectOption('clock')
  await page.getByLabel('Fast').fill('-60000')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByText('Sandbox clock · −60000 ms').waitFor()
  await page.getByRole('button', { name: 'Remove this fault' }).first().click()
  await page.getByText('ACQ.PAYMENT_FAIL').waitFor({ state: 'detached' })
  expect(sandbox.core.faults.list()).toMatchObject([{ on: 'clock', offsetMs: -60_000 }])
})
