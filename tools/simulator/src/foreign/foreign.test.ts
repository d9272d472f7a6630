import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPhone } from '../driver/index.ts'
import type { Phone } from '../driver/index.ts'
import { startSimulator } from '../server/start.ts'
import type { RunningSimulator } from '../server/start.ts'
import { connectBrowser } from '../testing/browser.ts'
import { writeProgram } from '../testing/program.ts'
import { antdMini } from './antd-mini.ts'
import { miniAntui } from './mini-antui.ts'
import { hearing } from './trial.ts'
import type { Trial } from './trial.ts'

const kits = { 'antd-mini': antdMini, 'mini-antui': miniAntui } as const

describe.each(Object.entries(kits))('%s', (kit, trials) => {
  let browser: Browser
  let simulator: RunningSimulator
  let phone: Phone
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'))

  beforeAll(async () => {
    writeTrials(folder, kit, trials)
    browser = await connectBrowser()
    simulator = await startSimulator({ folder, port: 0, cacheFolder: join(tmpdir(), 'simulator-bundles') })
    phone = await openPhone(browser, { url: simulator.url })
  })
  afterAll(async () => {
    await simulator.close()
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  test.each(trials.map((trial) => [trial.name, trial] as const))('%s', async (name, { shows, complains, reacts }) => {
    phone.page.context().setDefaultTimeout(6000)
    await phone.clearLog()
    await phone.enter(`alipays://platformapi/startapp?page=${encodeURIComponent(`pages/${name}`)}`)
    await expect.poll(() => phone.route()).toBe(`pages/${name}`)
    const page = phone.page.locator('.page-shown')
    if (shows === undefined) await expect.poll(() => page.locator('a-page > *').count()).toBeGreaterThan(1)
    else
      await page
        .getByText(shows, { exact: typeof shows === 'string' })
        .first()
        .waitFor()
    await reacts?.(phone)
    if (complains) await expect.poll(() => phone.errors()).toEqual([expect.stringMatching(complains)])
    else expect(await phone.errors()).toEqual([])
  })
})

/** One page for each component; the kit and what it requires lie under node_modules, as npm installed them. */
function writeTrials(folder: string, kit: string, trials: readonly Trial[]): void {
  const files: Record<string, string> = {
    'app.json': JSON.stringify({ pages: ['index', ...trials.map(({ name }) => `pages/${name}`)] }),
  }
  for (const { name, uses, axml, page } of trials) {
    files[`pages/${name}.json`] = JSON.stringify({ usingComponents: uses })
    files[`pages/${name}.axml`] = `${axml}\n<view>{{heard}}</view>`
    files[`pages/${name}.js`] = `Page({\n  ${hearing},\n  ${page ?? 'data: {}'}\n})`
  }
  writeProgram(files, folder)
  const require = createRequire(import.meta.url)
  const { dependencies = {} }: { dependencies?: Record<string, string> } = require(`${kit}/package.json`)
  for (const name of [kit, ...Object.keys(dependencies).filter((each) => !each.startsWith('@mini-types'))]) {
    const target = join(folder, 'node_modules', name)
    mkdirSync(dirname(target), { recursive: true })
    symlinkSync(packageFolder(require.resolve.paths(name) ?? [], name), target)
  }
}

function packageFolder(places: readonly string[], name: string): string {
  const found = places.map((place) => join(place, name)).find((path) => existsSync(join(path, 'package.json')))
  if (found === undefined) throw new Error(`npm has not installed ${name}`)
  return found
}
