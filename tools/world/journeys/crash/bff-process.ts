import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildStale, root } from '../../src/index.ts'

/** One life of the BFF. */
export interface BffProcess {
  /** Resolves once it listens, or has been killed before. Rejects if it ended by itself. */
  listening: Promise<void>
  isListening(): boolean
  /** Throws if it has ended by itself. */
  mustLive(): void
  /** Resolves when the system has taken the process away. Throws if it had ended by itself. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Builds what `npm run build` makes of the BFF, where that is stale, and copies it, so that a build which begins meanwhile does not matter. */
export async function bundledBff(name: string): Promise<string> {
  await buildStale(['bff'], { apiUrl: 'http://127.0.0.1:3000', onProgress: () => {} })
  // Below the checkout, where the bundle finds the one package that it does not hold.
  const folder = join(root, '.cache/crash', name)
  cpSync(join(root, 'bff/dist'), folder, { recursive: true })
  return folder
}

const clockAhead = fileURLToPath(new URL('clock-ahead.ts', import.meta.url))

/** Starts the bundle in the folder with this environment, its clock so far ahead of the system's. */
export function startBff(folder: string, env: Record<string, string>, aheadMs: number): BffProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  // The code is compiled once for all starts; it is kept when a process ends in peace.
  const cache = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const child = spawn(process.execPath, ['--import', clockAhead, join(folder, 'main.js')], {
    env: { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...cache, ...env, CLOCK_AHEAD_MS: String(aheadMs) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let state: 'starting' | 'listening' | 'killed' | 'dead' = 'starting'
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
      if (state === 'starting' && said.includes('Kaifan listens on')) state = 'listening'
    })
  }
  const ended = once(child, 'exit').then(() => {
    if (state !== 'killed') state = 'dead'
  })
  const mustLive = () => {
    if (state === 'dead') throw new Error(`the BFF ended by itself: ${said}`)
  }
  return {
    listening: until(() => {
      mustLive()
      return state !== 'starting'
    }),
    isListening: () => state === 'listening',
    mustLive,
    async kill(signal = 'SIGKILL') {
      mustLive()
      state = 'killed'
      child.kill(signal)
      await ended
    },
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(2)
}
