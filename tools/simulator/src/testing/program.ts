import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openPackage } from '../driver/index.ts'
import type { PackageOptions, Phone } from '../driver/index.ts'
import { connectBrowser } from './browser.ts'

/** The files of a mini program by their paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Writes a package of one page, `index`, and whatever else is given. */
export function writeProgram(files: Files, folder = mkdtempSync(join(tmpdir(), 'mini-program-'))): string {
  const all: Files = {
    'app.json': '{ "pages": ["index"] }',
    'app.js': 'App({})',
    'index.json': '{}',
    'index.js': 'Page({})',
    'index.axml': '',
    ...files,
  }
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export interface Opened extends Phone {
  /** Says that the test itself brings these errors about; any other fails it. */
  expectErrors(what: RegExp): void
}

/** Opens programs for the suite at hand, each in a simulator and a phone of its own. After each test what went wrong unseen fails it. */
export function usePrograms(): (files: Files, options?: PackageOptions) => Promise<Opened> {
  let browser: Browser | undefined
  let opened: { phone: Opened; folder: string; expected: RegExp[] }[] = []
  beforeAll(async () => {
    browser = await connectBrowser()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const done = opened
    opened = []
    const unexpected: string[] = []
    for (const { phone, folder, expected } of done) {
      unexpected.push(...(await phone.errors()).filter((error) => !expected.some((known) => known.test(error))))
      await phone.close()
      rmSync(folder, { recursive: true })
    }
    expect(unexpected).toEqual([])
  })
  return async (files, options = {}) => {
    if (!browser) throw new Error('the browser is not there yet')
    const folder = writeProgram(files)
    const expected: RegExp[] = []
    const phone = {
      ...(await openPackage(browser, folder, options)),
      expectErrors: (what: RegExp) => void expected.push(what),
    }
    opened.push({ phone, folder, expected })
    return phone
  }
}
