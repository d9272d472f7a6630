import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { ensureBrowser } from '../../src/browser.ts'
import { root } from '../../src/index.ts'
import type { Journey } from '../world.ts'

export interface Visitor {
  page: Page
  context: BrowserContext
  /** Says that the test itself brings this about; anything else on the console, or a request that fails, fails the test. */
  expectComplaint(what: RegExp): void
}

/** Opens windows for the suite at hand, each somebody's own browser. */
export type Visit = (options?: BrowserContextOptions) => Promise<Visitor>

export const phone: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
}
export const tablet: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureBrowser(), args })
}

interface Opened {
  context: BrowserContext
  complaints: string[]
  expected: RegExp[]
}

/**
 * A browser for the suite. After each test its windows are closed, and what went wrong in them unseen fails it; with `afterAll` both
 * happen at the end, for tests that go on in the same window.
 */
export function useBrowser(journey: () => Journey, whenDone: typeof afterEach | typeof afterAll = afterEach): Visit {
  let browser: Browser | undefined
  let opened: Opened[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  whenDone(async () => {
    const done = opened
    opened = []
    await Promise.all(done.map(({ context }) => context.close()))
    const unexpected = ({ complaints, expected }: Opened) =>
      complaints.filter((complaint) => !expected.some((known) => known.test(complaint)))
    expect(done.flatMap(unexpected)).toEqual([])
  })
  return async (options = {}) => {
    if (!browser) throw new Error('the browser is not there yet')
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...phone, ...options })
    context.setDefaultTimeout(10_000)
    await context.addInitScript(shiftDate, journey().world.clock.now() - Date.now())
    const one: Opened = { context, complaints: [], expected: [] }
    context.on('console', (message) => {
      if (message.type() === 'error') one.complaints.push(`${message.text()} ${message.location().url}`)
    })
    context.on('weberror', (error) => one.complaints.push(String(error.error())))
    context.on('requestfailed', (request) => one.complaints.push(`${request.failure()?.errorText} ${request.url()}`))
    opened.push(one)
    return { page: await context.newPage(), context, expectComplaint: (what) => one.expected.push(what) }
  }
}

/** The world's clock was moved; the pages have to agree with it. Runs in the page before its own scripts. */
function shiftDate(offsetMs: number): void {
  const Real = Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, parts) =>
      parts.length === 0 ? new Real(Real.now() + offsetMs) : Reflect.construct(target, parts),
    get: (target, name) => (name === 'now' ? () => Real.now() + offsetMs : Reflect.get(target, name)),
  })
}

/** Runs in the page: its pictures have come, and nothing is on its way any more but what turns for ever. */
function isStill(): boolean {
  const roots: (Document | ShadowRoot)[] = [document]
  for (const root of roots)
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot)
  const isComing = ({ complete, loading }: HTMLImageElement) => !complete && loading !== 'lazy'
  const isOnItsWay = ({ playState, effect }: Animation) =>
    playState === 'running' && effect?.getComputedTiming().iterations !== Infinity
  return roots.every(
    (root) => !root.getAnimations().some(isOnItsWay) && !Array.from(root.querySelectorAll('img')).some(isComing),
  )
}

const artifacts = join(root, 'artifacts')
const controls = /^\s*- (?:button|link|textbox|searchbox|checkbox|radio|tab|switch|combobox|slider)(?:$|:| \[)/

/** Keeps a picture of the screen under `artifacts/`, and holds that whatever can be touched on it has a name. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  await page.waitForFunction(isStill)
  await page.screenshot({ path: join(artifacts, `${name}.jpg`), quality: 90 })
  const snapshot = await page.locator('body').ariaSnapshot()
  expect(snapshot.split('\n').filter((line) => controls.test(line))).toEqual([])
}
