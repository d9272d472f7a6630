import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runLoudly } from './processes.ts'
import { Sentence } from './repository.ts'

/** The headless shell first: it opens a page with a quarter of the work. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium or Chrome, or undefined. KAIFAN_CHROMIUM comes first. */
function findBrowser(): string | undefined {
  const named = process.env['KAIFAN_CHROMIUM']
  if (named) return named
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...places].find(isExecutable)
}

/** A browser for the tests: found, or installed where that can be done. Never nothing. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser()
  if (found && !isExecutable(found)) throw new Sentence(`KAIFAN_CHROMIUM names ${found}, which cannot be run.`)
  if (found) return found
  if (isRootOnDebian()) {
    console.log('Installing Chromium from Debian’s packages …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runLoudly({ name: 'apt-get update', command: ['apt-get', 'update', '-qq'], env })
    // Older releases have no package of the shell.
    for (const browser of ['chromium-headless-shell', 'chromium']) {
      const install = ['install', '-y', '-qq', '--no-install-recommends', browser, 'fonts-noto-cjk']
      await runLoudly({ name: 'apt-get install', command: ['apt-get', ...install], env })
      const installed = findBrowser()
      if (installed) return installed
    }
  }
  throw new Sentence(
    'The tests need Chromium or Chrome and found none. Install one, or name it: KAIFAN_CHROMIUM=/path/to/chromium',
  )
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
