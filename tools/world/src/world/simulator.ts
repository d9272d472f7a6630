import { join } from 'node:path'
import { createSimulator, sandboxPlatform } from '@kaifan/simulator'
import type { ServerContext } from '@kaifan/bff'
import type { SeededDemo } from '../demo/seed.ts'
import { root } from '../repository.ts'

export const simulatorPath = '/simulator/'

type Fetch = ServerContext['app']['fetch']

interface Addresses {
  url: string
  sandboxUrl: string
}

/** Runs the diner's built package, its requests answered by this world's BFF and its payments by its sandbox. */
export function simulatePackage(folder: string, { url, sandboxUrl }: Addresses, { tables }: SeededDemo): Fetch {
  const simulator = createSimulator({
    folder,
    base: simulatorPath,
    server: url,
    platform: sandboxPlatform(sandboxUrl),
    codes: tables.map(({ label, link }) => ({ name: label, text: link })),
    title: '开饭 Kaifan',
    cacheFolder: join(root, '.cache/simulator'),
  })
  return (request) => simulator.fetch(request)
}

/** Serves the simulator beside the BFF, on one origin: the sandbox knows that one already. */
export function besideBff(bff: Fetch, simulator: () => Fetch | undefined): Fetch {
  return (request, env) => {
    const isForSimulator = new URL(request.url).pathname.startsWith(simulatorPath.slice(0, -1))
    return (isForSimulator ? simulator() : undefined)?.(request, env) ?? bff(request, env)
  }
}
