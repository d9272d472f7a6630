import { join } from 'node:path'
import { createContext, createLog, envToConfig, readEnv, startServer } from '@kaifan/bff'
import type { Config, Context } from '@kaifan/bff'
import { createClock, startSandbox } from '@kaifan/sandbox'
import type { RunningSandbox } from '@kaifan/sandbox'
import { holdPort, publicHostOf } from './addresses.ts'
import type { HeldPort } from './addresses.ts'
import { sandboxApps, sellerId, worldEnvironment } from './environment.ts'
import { besideBff, simulatePackage } from './simulator.ts'
import { worldSecrets } from './secrets.ts'
import { seedDemo } from '../demo/seed.ts'
import type { SeededDemo } from '../demo/seed.ts'
import { Sentence } from '../repository.ts'

export interface WorldOptions {
  /** Where keys, the sandbox's state and the SQLite file lie. */
  folder: string
  /** Where the dishes' pictures are kept; `pictures` in the folder by default. */
  picturesFolder?: string
  /** Of the BFF; without one both take free ports. The sandbox has the next one. */
  port?: number
  host?: string
  /** `postgres://…`; without one the database is a SQLite file in the folder. */
  databaseUrl?: string | undefined
  /** Holds `h5/` and `console/`; without it there are no web apps. */
  webDir?: string | undefined
  /** The built mini program, which then runs at `/simulator/` of the BFF's address; needs a seeded world. */
  packageFolder?: string
  /** The demo store takes orders at any hour (the default); its dishes keep their windows. */
  alwaysOpen?: boolean
  /** False leaves database and pictures as they are: no store, no menu. */
  seed?: boolean
  /** Keeps keys and sandbox state over restarts. */
  persistent?: boolean
  logLevel?: string
  /** Origins besides the BFF's whose pages may open the cashier, such as a simulator's. */
  frameOrigins?: readonly string[]
  /** Further variables of the BFF's environment, such as RATE_LIMITS. */
  env?: Record<string, string>
}

/** A restaurant, its Alipay and one clock for both. */
export interface World {
  url: string
  sandboxUrl: string
  config: Config
  context: Context
  sandbox: RunningSandbox
  /** What stands on the tables; throws in a world that was not seeded. */
  demo: SeededDemo
  clock: WorldClock
  /** Until nothing is due any more: jobs, notifications and what they cause. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface WorldClock {
  now(): number
  /** Moves the time of everyone at once and wakes what is due by then. */
  advance(ms: number): void
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const { folder, host = '127.0.0.1', persistent = false } = options
  const picturesFolder = options.picturesFolder ?? join(folder, 'pictures')
  const [bffPort, sandboxPort] = await portsOf(options)
  const secrets = await worldSecrets(persistent ? join(folder, 'sandbox-keys.json') : undefined)
  const publicHost = publicHostOf(host)
  const addresses = {
    url: `http://${publicHost}:${bffPort.port}`,
    sandboxUrl: `http://${publicHost}:${sandboxPort.port}`,
  }
  const time = createClock()
  const wakers: (() => void)[] = []
  const clock: WorldClock = {
    now: time.now,
    advance(ms) {
      time.advance(ms)
      for (const wake of wakers) wake()
    },
  }

  const config = configOf({
    PORT: String(bffPort.port),
    HOST: host,
    LOG_LEVEL: options.logLevel ?? 'error',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : { DATABASE_FILE: join(folder, 'kaifan.db') }),
    ...worldEnvironment(secrets, addresses, { picturesFolder, webDir: options.webDir }),
    ...options.env,
  })
  const context = await createContext(config, { clock, log: createLog({ level: config.logLevel }) })
  await sandboxPort.release()
  const sandbox = await startSandbox({
    port: sandboxPort.port,
    host,
    publicUrl: addresses.sandboxUrl,
    apps: sandboxApps(secrets, addresses),
    alipayPrivateKeyPem: secrets.alipay.privateKeyPem,
    sellerId,
    sellerName: '南巷小馆',
    frameOrigins: [addresses.url, ...(options.frameOrigins ?? [])],
    clock,
    ...(persistent && { stateFile: join(folder, 'sandbox.json') }),
  })
  wakers.push(sandbox.runDue, context.jobs.wake)
  let simulator: ReturnType<typeof simulatePackage> | undefined
  const app = { fetch: besideBff(context.app.fetch, () => simulator) }
  await bffPort.release()
  const server = await startServer({ ...context, app }, { port: bffPort.port, host })

  const close = async () => {
    await server.stop()
    await sandbox.close()
  }
  const seeded =
    options.seed === false
      ? undefined
      : await seedDemo(context, { ...options, ...addresses, picturesFolder }).catch(closeAndThrow(close))
  if (seeded && options.packageFolder !== undefined)
    simulator = simulatePackage(options.packageFolder, addresses, seeded)
  return {
    ...addresses,
    config,
    context,
    sandbox,
    get demo() {
      if (!seeded) throw new Error('this world was not seeded')
      return seeded
    },
    clock,
    settle: () => settle(context, sandbox, clock),
    close,
  }
}

/** The BFF's and the sandbox's, held until each begins to listen: until then much is opened, and others look for ports as well. */
async function portsOf({ port }: WorldOptions): Promise<[HeldPort, HeldPort]> {
  const given = (wanted: number): HeldPort => ({ port: wanted, release: () => Promise.resolve() })
  return port === undefined ? [await holdPort(), await holdPort()] : [given(port), given(port + 1)]
}

/** What is half up must not keep the process alive. */
function closeAndThrow(close: () => Promise<void>): (error: unknown) => Promise<never> {
  return async (error) => {
    await close()
    throw error
  }
}

function configOf(env: Record<string, string>): Config {
  const result = envToConfig(readEnv(env))
  if (result.ok) return result.config
  throw new Sentence(`The environment cannot be used:\n${result.mistakes.join('\n')}`)
}

/** A job may cause a notification and a notification a job, so both are asked until neither had anything to do. */
async function settle(context: Context, sandbox: RunningSandbox, clock: WorldClock): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    await sandbox.settle()
    quiet = (await context.jobs.runDue(clock.now())) === 0 ? quiet + 1 : 0
  }
}
