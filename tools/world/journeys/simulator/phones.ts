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

export interface DinersPhone extends Phone {
  /** Says that the test itself brings these errors about; any other one fails it. */
  expectErrors(what: RegExp): void
}

/** Hands out phones, each of a buyer of its own. */
export type TakePhone = (options?: Partial<PhoneOptions>) => Promise<DinersPhone>

/**
 * Phones on which the world's mini program runs in the simulator. After each test they are put away, and what went wrong on them unseen
 * fails it; with `afterAll` both happen at the end, for tests that go on with the same phone.
 */
export function usePhones(journey: () => Journey, whenDone: typeof afterEach | typeof afterAll = afterEach): TakePhone {
  let browser: Browser | undefined
  let taken: { phone: Phone; expected: RegExp[] }[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  whenDone(async () => {
    const done = taken
    taken = []
    const unexpected = await Promise.all(
      done.map(async ({ phone, expected }) => {
        const errors = await phone.errors()
        await phone.close()
        return errors.filter((error) => !expected.some((known) => known.test(error)))
      }),
    )
    expect(unexpected.flat()).toEqual([])
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
    const expected: RegExp[] = []
    taken.push({ phone, expected })
    return { ...phone, expectErrors: (what) => void expected.push(what) }
  }
}

/** Keeps a picture of the phone under `artifacts/`, and holds that whatever can be touched on it has a name. */
export function look({ page }: Phone, name: string): Promise<void> {
  return lookAt(page, `simulator-${name}`)
}
