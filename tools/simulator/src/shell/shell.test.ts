import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator } from '../server/start.ts'
import type { RunningSimulator } from '../server/start.ts'
import { connectBrowser } from '../testing/browser.ts'
import { listen } from '../testing/listen.ts'
import { writeProgram } from '../testing/program.ts'

const api = createServer((_request, response) => response.end('{"said":"from the real server"}'))
const folder = mkdtempSync(join(tmpdir(), 'shell-'))
let apiUrl = ''
let browser: Browser
let simulator: RunningSimulator
let page: Page

beforeAll(async () => {
  apiUrl = `http://127.0.0.1:${await listen(api)}`
  writeProgram(
    {
      'index.axml':
        '<view>one</view><view>{{code}}</view><view onTap="ask">ask</view><view onTap="fail">fail</view><view>{{said}}</view>',
      'index.js': `Page({ data: {}, onLoad() { this.setData({ code: 'scanned ' + my.getLaunchOptionsSync().query.qrCode }) }, fail() { null.x() },
        ask() { my.request({ url: 'https://api.example/hello?a=1', success: ({ data }) => this.setData({ said: data.said }) }) } })`,
    },
    folder,
  )
  const codes = [{ name: 'Table 7', text: 'https://example.com/t/7' }]
  const cacheFolder = join(tmpdir(), 'simulator-bundles')
  simulator = await startSimulator({ folder, port: 0, cacheFolder, server: apiUrl, codes })
  browser = await connectBrowser()
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(10_000)
  await page.goto(simulator.url)
})
afterAll(async () => {
  await browser.close()
  await simulator.close()
  api.close()
  rmSync(folder, { recursive: true })
})

const phone = () => page.frameLocator('iframe[title=phone]')

test('the shell opens what is chosen to be scanned', async () => {
  await page.getByLabel('Choose a code').selectOption({ label: 'Table 7' })
  await phone().getByText('scanned https://example.com/t/7').waitFor()
  expect(await page.getByLabel('Launch link or code').inputValue()).toBe('https://example.com/t/7')
})

test('requests are logged with the address that they were truly sent to', async () => {
  await phone().getByText('ask', { exact: true }).click()
  await phone().getByText('from the real server').waitFor()
  await page.getByRole('tab', { name: /Requests/ }).click()
  await page
    .getByText(new RegExp(`200 GET ${apiUrl}/hello\\?a=1 \\(https://api\\.example\\) · \\d+ ms · 31 B`))
    .waitFor()
})

test('what is thrown is in the console, and the network is the one that is chosen', async () => {
  await page.getByRole('tab', { name: 'Console' }).click()
  await phone().getByText('fail', { exact: true }).click()
  await page.getByText(/index\.js:1:\d+/).waitFor()
  await page.getByLabel('Network').selectOption({ label: '离线 Offline' })
  await phone().getByText('ask', { exact: true }).click()
  await page.getByRole('tab', { name: /Requests/ }).click()
  await page.getByText(/— GET https:\/\/api\.example\/hello/).waitFor()
  await page.getByRole('button', { name: 'Reload' }).click()
  await phone().getByText('ask', { exact: true }).click()
  await page.getByText(/— GET https:\/\/api\.example\/hello/).waitFor()
})

test('a build reloads the phone, with what was scanned', async () => {
  writeFileSync(join(folder, 'index.axml'), '<view>built anew</view><view>{{code}}</view>')
  await phone().getByText('built anew').waitFor()
  await phone().getByText('scanned https://example.com/t/7').waitFor()
})
