import { type Context, createContext, createLog, type Database, ProblemError, type RunningServer } from '@kaifan/bff'
import { createAlipay } from '../alipay/alipay.ts'
import { never } from '../never.ts'
import type { Crash } from '../plan.ts'
import type { Scene } from '../scene.ts'
import { listenAs, post } from '../alipay/sockets.ts'

/** One alarm line of the log, or another that people should see. */
export interface LogLine {
  alarm?: string
  orderId?: string
  paymentId?: string
  refundId?: string
  error?: string
  kind?: string
  msg: string
}

/** The BFF as the world sees it: one process after another on the same database. */
export interface Bff {
  /** What a caller hears; undefined where the process is down or dies over it. A problem that is none of `expected` breaks a rule. */
  ask<T>(
    what: string,
    work: (context: Context) => Promise<T>,
    expected?: readonly string[],
    onRefused?: (code: string) => void,
  ): Promise<T | undefined>
  /** Alipay's message by its fields; what comes back. */
  notify(what: string, fields: Record<string, string>): Promise<string | undefined>
  boot(): Promise<void>
  /** Lets the present process die so many boundaries of transactions from now. */
  arm(crash: Crash): void
  runDue(now: number): void
  isUp(): boolean
  /** Counts the transactions that have ended. */
  writes(): number
  close(): Promise<void>
  lines: LogLine[]
}

interface Life {
  alive: boolean
  /** Ends with the process. */
  end: AbortController
  server: RunningServer | undefined
  context: Context | undefined
  /** Callers who would wait for good. */
  waiting: Set<() => void>
}

function beginLife(alive: boolean): Life {
  return { alive, end: new AbortController(), server: undefined, context: undefined, waiting: new Set() }
}

export function createBff(scene: Scene): Bff {
  const { timeline, restaurant } = scene
  const lines: LogLine[] = []
  const log = createLog({ level: 'warn' }, { write: (line) => void lines.push(asLogLine(JSON.parse(line))) })
  let life: Life = beginLife(false)
  let armed: { crash: Crash; left: number } | undefined
  let writes = 0

  function die(crash: Crash): void {
    const dying = life
    dying.alive = false
    dying.end.abort()
    void dying.server?.stop()
    scene.deaths.add(timeline.now())
    armed = undefined
    scene.note(`the BFF dies (${crash.key}), down for ${crash.downMs} ms`)
    void timeline.sleep(40).then(() => dying.waiting.forEach((giveUp) => giveUp()))
    void timeline.sleep(crash.downMs).then(boot)
  }

  /** A boundary of a transaction: the moment before it begins or after it has committed. */
  function survives(ours: Life): boolean {
    if (ours.alive && armed && ours === life && (armed.left -= 1) < 0) die(armed.crash)
    return ours.alive
  }

  function databaseOf(ours: Life): Database {
    const { database } = restaurant.store
    async function guarded<T>(isWrite: boolean, work: () => Promise<T>): Promise<T> {
      if (isWrite ? !survives(ours) : !ours.alive) return never()
      try {
        return await scene.inHand(work)
      } finally {
        if (isWrite) writes += 1
        if (isWrite ? !survives(ours) : !ours.alive) await never()
      }
    }
    return {
      dialect: database.dialect,
      transact: (work) => guarded(true, () => database.transact(work)),
      read: (work) => guarded(false, () => database.read(work)),
      ping: () => database.ping(),
      close: async () => {},
    }
  }

  async function boot(): Promise<void> {
    const ours: Life = beginLife(true)
    life = ours
    ours.context = await createContext(restaurant.config, {
      clock: { now: scene.bffNow, steady: timeline.now },
      log,
      alipay: createAlipay(scene, scene.port, () => ours.alive),
      database: databaseOf(ours),
    })
    if (scene.sockets) ours.server = await listenAs(ours.context)
    scene.note('the BFF is up')
  }

  function notify(what: string, fields: Record<string, string>): Promise<string | undefined> {
    const { sockets } = scene
    if (!sockets) return ask(what, ({ payments }) => payments.receiveNotification(JSON.stringify(fields)))
    const { server, end } = life
    if (!server || !life.alive) return Promise.resolve(undefined)
    return ask(what, () => scene.inHand(() => post(server.port, sockets.sign(fields), end.signal)))
  }

  async function ask<T>(
    what: string,
    work: (context: Context) => Promise<T>,
    expected: readonly string[] = [],
    onRefused: (code: string) => void = () => {},
  ): Promise<T | undefined> {
    const { context, waiting, alive } = life
    if (!context || !alive) return undefined
    let giveUp = () => {}
    const death = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)))
    waiting.add(giveUp)
    try {
      return await Promise.race([work(context), death])
    } catch (error) {
      if (!(error instanceof ProblemError)) scene.broken('no fault of the program', `${what}: ${String(error)}`)
      else if (!expected.includes(error.code)) scene.broken('no unexpected refusal', `${what}: ${error.code}`)
      if (error instanceof ProblemError) onRefused(error.code)
      scene.note(`${what}: ${error instanceof ProblemError ? error.code : String(error)}`)
      return undefined
    } finally {
      waiting.delete(giveUp)
    }
  }

  return {
    ask,
    notify,
    boot,
    async close() {
      await life.server?.stop()
    },
    lines,
    arm(crash) {
      if (life.alive) armed = { crash, left: crash.boundaries }
    },
    runDue(now) {
      void life.context?.jobs
        .runDue(now)
        .catch((error: unknown) => scene.broken('no fault of the program', `jobs: ${String(error)}`))
    },
    writes: () => writes,
    isUp: () => life.alive && life.context !== undefined,
  }
}

/** The BFF's log writes an object a line, with a message. */
function asLogLine(value: unknown): LogLine {
  return value as LogLine
}
