import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core'
import type { Device, Network, RequestRecord } from '../protocol.ts'
import type {} from '../view/control.ts'

/** A call of `my`, without its callbacks. */
export interface MyCall {
  name: string
  options: unknown
}

/** One `setData` as the view took it. */
export interface Update {
  route: string
  /** Of what crossed, as UTF-8 JSON. */
  bytes: number
  paths: readonly string[]
  /** Templates that were rendered anew. */
  templates: number
}

export interface PhoneOptions {
  /** Of a running simulator, with a slash at the end. */
  url: string
  /** What was scanned: a table's link, a mini program's own link. */
  code?: string
  /** CSS px. */
  width?: number
  height?: number
  /** As whom the phone is signed in at the platform. */
  buyer?: string
  fontScale?: number
  language?: 'zh-Hans' | 'en'
  platform?: Device['platform']
  /** Moves the phone's clock against this machine's. */
  clockOffsetMs?: number
  /** Added to each request from the first on; ms. */
  delayMs?: number
  context?: BrowserContextOptions
}

type Role = Parameters<Page['getByRole']>[0]
type What = string | RegExp | Locator

/** A phone in which a mini program runs, with the hands of who holds it. All waiting is Playwright's. */
export interface Phone {
  /** For what is not here. Its locators find what is in the package's pages, too. */
  page: Page
  find(text: string | RegExp): Locator
  button(name: string | RegExp): Locator
  /** Anything with a role, by its name for screen readers. */
  role(role: Role, name: string | RegExp): Locator
  testId(id: string): Locator
  /** Of several the last, since what was opened later lies on top. Done when the package has heard of it: no finger is faster. */
  tap(what: What): Promise<void>
  write(label: string, text: string): Promise<void>
  see(text: string | RegExp): Promise<void>
  miss(text: string | RegExp): Promise<void>
  back(): Promise<void>
  openTab(name: string): Promise<void>
  cashier(): FrameLocator
  /** Does in the cashier what ends with this result code; the codes that it has no button for are answered in its place. */
  answerCashier(resultCode: string): Promise<void>
  /** Ends the cashier with this result code, whatever was done in it. */
  closeCashier(resultCode: string): Promise<void>
  /** What the next call of this function of `my` is answered, without anything being shown: `tradePay`, `scan`, `getAddress`, `confirm`, … */
  answerNext(name: string, value: unknown): Promise<void>
  scan(text: string): Promise<void>
  changeNetwork(change: Partial<Network>): Promise<void>
  offline(): Promise<void>
  online(): Promise<void>
  changeDevice(change: Partial<Device>): Promise<void>
  /** Leaves the app and comes back by what scanning this text opens. */
  enter(text: string): Promise<void>
  /** Empties what the app has stored; the app that runs goes on with what it has read. */
  forget(): Promise<void>
  route(): Promise<string>
  calls(name?: string): Promise<MyCall[]>
  updates(): Promise<Update[]>
  requests(): Promise<RequestRecord[]>
  /** What the package threw or wrote to console.error, and what the simulator could not do for it. */
  errors(): Promise<string[]>
  warnings(): Promise<string[]>
  clearLog(): Promise<void>
  close(): Promise<void>
}

/** Opens a phone of its own: another context, another storage, another buyer if it is told so. */
export async function openPhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const {
    url,
    code = '',
    width = 375,
    height = 812,
    buyer = 'lin',
    fontScale = 1,
    language = 'zh-Hans',
    platform = 'iOS',
  } = options
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: true,
    locale,
    timezoneId: 'Asia/Shanghai',
    ...options.context,
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const parameters = new URLSearchParams({ code, buyer, language, platform, font: String(fontScale) })
  if (options.clockOffsetMs) parameters.set('clockOffset', String(options.clockOffsetMs))
  if (options.delayMs) parameters.set('delay', String(options.delayMs))
  await page.goto(`${url}phone?${parameters.toString()}`)
  await page.waitForFunction(() => window.simulator !== undefined || document.querySelector('.phone-trouble') !== null)

  const locate = (what: What): Locator =>
    typeof what === 'string' || what instanceof RegExp ? find(what).last() : what
  // The pages below the one on top are there, too.
  const find = (text: string | RegExp) =>
    page.getByText(text, { exact: typeof text === 'string' }).filter({ visible: true })
  const button = (name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
  const cashier = () => page.frameLocator('.phone-cashier iframe')
  const phone: Phone = {
    page,
    find,
    button,
    role: (role, name) => page.getByRole(role, { name }),
    testId: (id) => page.getByTestId(id),
    async tap(what) {
      await locate(what).click()
      await page.evaluate(() => window.simulator?.caughtUp())
    },
    async write(label, text) {
      await page
        .getByLabel(label, { exact: true })
        .or(page.getByPlaceholder(label, { exact: true }))
        .last()
        .fill(text)
    },
    see: async (text) => find(text).last().waitFor(),
    miss: async (text) => find(text).last().waitFor({ state: 'hidden' }),
    back: async () => page.locator('.phone-back').click(),
    openTab: async (name) => page.locator('.phone-tabs').getByRole('tab', { name, exact: true }).click(),
    cashier,
    async answerCashier(resultCode) {
      const choice = cashier().locator(`[data-result="${resultCode}"]`)
      // The page of the platform has come when it shows any choice.
      await cashier().locator('[data-result]').first().waitFor()
      if ((await choice.count()) > 0) return choice.first().click()
      await phone.closeCashier(resultCode)
    },
    async closeCashier(resultCode) {
      await cashier().locator('[data-result]').first().waitFor()
      await page.evaluate(
        (code) => window.simulator?.answerSheet('tradePay', { resultCode: code, memo: '', result: '' }),
        resultCode,
      )
    },
    answerNext: async (name, value) =>
      page.evaluate(([key, answer]) => void (window.simulator && (window.simulator.answers[key] ??= []).push(answer)), [
        name,
        value,
      ] as const),
    scan: (text) => phone.answerNext('scan', { code: text, qrCode: text, result: text, codeType: 'qrCode' }),
    changeNetwork: async (change) => page.evaluate((network) => window.simulator?.changeNetwork(network), change),
    offline: () => phone.changeNetwork({ connected: false, type: 'NONE' }),
    online: () => phone.changeNetwork({ connected: true, type: 'WIFI' }),
    changeDevice: async (change) => page.evaluate((device) => window.simulator?.changeDevice(device), change),
    async enter(text) {
      await page.evaluate((entry) => {
        window.simulator?.leave()
        window.simulator?.enter(entry)
      }, text)
    },
    forget: async () => page.evaluate(() => window.simulator?.forget()),
    route: async () => (await page.evaluate(() => window.simulator?.route())) ?? '',
    async calls(name) {
      const calls = await page.evaluate(() =>
        window.simulator?.log.flatMap((entry) =>
          entry.kind === 'call' ? [{ name: entry.name, options: entry.options }] : [],
        ),
      )
      return (calls ?? []).filter((call) => name === undefined || call.name === name)
    },
    async updates() {
      const updates = await page.evaluate(() =>
        window.simulator?.log.flatMap((entry) =>
          entry.kind === 'setData'
            ? [{ route: entry.route, bytes: entry.bytes, paths: entry.paths, templates: entry.templates }]
            : [],
        ),
      )
      return updates ?? []
    },
    async requests() {
      const requests = await page.evaluate(() =>
        window.simulator?.log.flatMap((entry) => (entry.kind === 'request' ? [entry.request] : [])),
      )
      return requests ?? []
    },
    async errors() {
      const errors = await page.evaluate(() =>
        window.simulator?.log.flatMap((entry) =>
          entry.kind === 'error' || (entry.kind === 'console' && entry.level === 'error') ? [entry.text] : [],
        ),
      )
      return errors ?? [(await page.locator('.phone-trouble').textContent()) ?? '']
    },
    async warnings() {
      const warnings = await page.evaluate(() =>
        window.simulator?.log.flatMap((entry) =>
          entry.kind === 'warning' || (entry.kind === 'console' && entry.level === 'warn') ? [entry.text] : [],
        ),
      )
      return warnings ?? []
    },
    clearLog: async () => page.evaluate(() => window.simulator?.clearLog()),
    close: async () => context.close(),
  }
  return phone
}
