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
 * Phones on which the world's mini program runs in the simulator. After each test they are put away, and what went wrong on them unseen
 * fails it; with `afterAll` both happen at the end, for tests that go on with the same phone.
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
    const errors = await Promise.all(done.map((phone) => phone.errors()))
    await Promise.all(done.map((phone) => phone.close()))
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
