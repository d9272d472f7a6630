import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDatabase, openInspector } from '@kaifan/bff/testing'
import type { Inspector } from '@kaifan/bff/testing'
import { createClock, startSandbox } from '@kaifan/sandbox'
import type { RunningSandbox } from '@kaifan/sandbox'
import { inject } from 'vitest'
import { freePort, sandboxApps, sellerId, worldEnvironment, worldSecrets } from '../../src/index.ts'
import { picturesFolder } from '../pictures.ts'
import type { Engine } from '../world.ts'
import { startBff } from './bff-process.ts'
import type { BffProcess } from './bff-process.ts'

/** A seeded restaurant whose BFF comes and goes as a process of its own, and the Alipay that stays. */
export interface Restaurant {
  url: string
  appId: string
  sandbox: RunningSandbox
  /** What is stored. */
  stored: Inspector
  now(): number
  /** Moves the sandbox's time, and that of every BFF that is started from now on. */
  advance(ms: number): void
  start(): BffProcess
  /** Resolves when there is a BFF that listens. */
  up(): Promise<void>
  close(): Promise<void>
}

/** Few people and one address, as no restaurant has them. */
const noLimits = 'session=9999999/60 address=9999999/60 newSession=9999999/60'

/** `program` is the folder of the bundle. */
export async function openRestaurant(engine: Engine, program: string): Promise<Restaurant> {
  const { sqlite, postgres } = inject('worldTemplates')
  const folder = join(inject('journeysFolder'), randomUUID())
  cpSync(engine === 'sqlite' ? sqlite : (postgres?.folder ?? ''), folder, { recursive: true })
  const place =
    engine === 'postgres' && postgres
      ? { kind: engine, url: await createDatabase(postgres.serverUrl, `crash_${process.pid}`, 'template_world') }
      : { kind: 'sqlite' as const, file: join(folder, 'kaifan.db') }

  const clock = createClock()
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const addresses = { url: `http://127.0.0.1:${port}`, sandboxUrl: `http://127.0.0.1:${sandboxPort}` }
  const secrets = await worldSecrets(join(folder, 'sandbox-keys.json'))
  const apps = sandboxApps(secrets, addresses)
  const sandbox = await startSandbox({
    port: sandboxPort,
    apps,
    alipayPrivateKeyPem: secrets.alipay.privateKeyPem,
    sellerId,
    clock,
  })
  const env = {
    ...worldEnvironment(secrets, addresses, { picturesFolder }),
    ...(place.kind === 'sqlite' ? { DATABASE_FILE: place.file } : { DATABASE_URL: place.url }),
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'fatal',
    RATE_LIMITS: noLimits,
  }
  const stored = await openInspector(place)
  let bff: BffProcess | undefined
  return {
    url: addresses.url,
    appId: apps[0]?.appId ?? '',
    sandbox,
    stored,
    now: clock.now,
    advance(ms) {
      clock.advance(ms)
      sandbox.runDue()
    },
    start: () => (bff = startBff(program, env, clock.now() - Date.now())),
    async up() {
      do await sleep(10)
      while (bff?.isListening() !== true)
    },
    async close() {
      await bff?.kill().catch(() => {})
      await stored.close()
      await sandbox.close()
    },
  }
}
