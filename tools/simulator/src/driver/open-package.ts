import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { SimulatorOptions } from '../server/simulator.ts'
import { startSimulator } from '../server/start.ts'
import { openPhone } from './phone.ts'
import type { Phone, PhoneOptions } from './phone.ts'

export interface PackageOptions extends Omit<PhoneOptions, 'url'> {
  /** Where requests go, who the platform is, and so on. */
  simulator?: Omit<Partial<SimulatorOptions>, 'folder'>
}

/** Serves the folder of a package on a free port and opens a phone on it; putting the phone away ends the server too. */
export async function openPackage(browser: Browser, folder: string, options: PackageOptions = {}): Promise<Phone> {
  const { simulator, ...phoneOptions } = options
  const cacheFolder = join(tmpdir(), 'simulator-bundles')
  const { url, close } = await startSimulator({ cacheFolder, ...simulator, folder, port: 0 })
  const phone = await openPhone(browser, { ...phoneOptions, url })
  return {
    ...phone,
    async close() {
      await phone.close()
      await close()
    },
  }
}
