import { chromium } from 'playwright-core'
import type { BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browserArgs, findBrowser } from './find-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all suites listens. */
    browserEndpoint: string
  }
}

let server: BrowserServer | undefined

/** One browser for all suites: each has contexts of its own in it. */
export async function setup({ provide }: TestProject): Promise<void> {
  server = await chromium.launchServer({ executablePath: findBrowser(), args: [...browserArgs] })
  provide('browserEndpoint', server.wsEndpoint())
}

export async function teardown(): Promise<void> {
  await server?.close()
}
