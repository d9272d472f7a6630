import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browserArgs, findBrowser } from './find-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all suites listens. */
    browserEndpoint: string
  }
}

/** One browser for all suites: each has contexts of its own in it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({ executablePath: findBrowser(), args: [...browserArgs] })
  provide('browserEndpoint', server.wsEndpoint())
  return () => server.close()
}
