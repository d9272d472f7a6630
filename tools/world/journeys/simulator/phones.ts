import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPhone } from '@kaifan/simulator/driver'
import type { Phone, PhoneOptions } from '@kaifan/simulator/driver'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { root, Sentence } from '../../src/index.ts'
import { launchBrowser, look as lookAt } from '../browser/visitors.ts'
import type { Journey } from '../world.ts'

/** A copy of the Alipay package as it was last built, for the option `packageFolder`; a build that begins meanwhile does not matter. */
export function builtPackage(): string {
  const built = join(root, 'miniapp/dist/alipay')
  if (!existsSync(join(built, 'app.json')))
    throw new Sentence('There is no Alipay package yet: run `npm test`, or `node miniapp/build.mjs alipay`.')
  const folder = join(inject('journeysFolder'), `package-${process.pid}`)
  cpSync(built, folder, { recursive: true })
  return folder
}

/** Hands out phones, each of a buyer of its own. */
export type TakePhone = (options?: Partial<PhoneOptions>) => Promise<Phone>

/**
 * Phones on which the world's mini program runs in the simulator. What goes wrong on them unseen fails the test. After each test they are put
 * away; with `afterAll` at the end, for tests that go on with the same phone.
 */
export function usePhones(journey: () => Journey, whenDone: typeof afterEach | typeof afterAll = afterEach): TakePhone {
  let browser: Browser | undefined
  let taken: Phone[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  whenDone(async () => {
    const done = taken
    taken = []
    await Promise.all(done.map((phone) => phone.close()))
  })
  // Hooks run the other way round: before the phones are put away.
  afterEach(async () => {
    const errors = await Promise.all(taken.map((phone) => phone.errors()))
    await Promise.all(taken.map((phone) => phone.clearLog()))
    expect(errors.flat()).toEqual([])
  })
  return async (options = {}) => {
    if (!browser) throw new Error('the browser is not there yet')
    const { world } = journey()
    const phone = await openPhone(browser, {
      url: `${world.url}/simulator/`,
      buyer: world.sandbox.core.identities.addBuyer().id,
      clockOffsetMs: world.clock.now() - Date.now(),
      ...options,
    })
    taken.push(phone)
    return phone
  }
}

/** Keeps a picture of the phone under `artifacts/`, and holds that whatever can be touched on it has a name. */
export function look({ page }: Phone, name: string): Promise<void> {
  return lookAt(page, `simulator-${name}`)
}

/** The next request to this path arrives, and its reply does not; answers how many were sent since. */
export async function loseReply({ page }: Phone, path: string): Promise<() => number> {
  let sent = 0
  await page.route('**/simulator/request', async (route) => {
    if (!route.request().postData()?.includes(`${path}"`)) return route.fallback()
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  return () => sent
}
