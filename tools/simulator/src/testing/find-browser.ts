import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The headless shell first: it opens a page with a quarter of the work. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
export const browserArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** A Chromium of this machine; KAIFAN_CHROMIUM names one. Never nothing: without one the tests fail and say so. */
export function findBrowser(): string {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const executablePath = [
    process.env['KAIFAN_CHROMIUM'] ?? '',
    ...onPath,
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(isExecutable)
  if (executablePath === undefined)
    throw new Error('The tests need Chromium or Chrome. Install one, or name it: KAIFAN_CHROMIUM=/path/to/chromium')
  return executablePath
}

function isExecutable(file: string): boolean {
  if (file === '') return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
