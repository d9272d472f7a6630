import { setImmediate } from 'node:timers/promises'
import { createCore, createSeededRandom } from '@kaifan/sandbox'
import { type Bff, createBff } from './bff.ts'
import { visit } from './diner.ts'
import { createFaults } from './faults.ts'
import { deliverDue, platform } from './notifications.ts'
import { minute, type Plan } from './plan.ts'
import { buyers, type Restaurant } from './restaurant.ts'
import { checkRules } from './rules.ts'
import type { Scene } from './scene.ts'
import { withSeededProcess } from './seeded-process.ts'
import { workAShift } from './staff.ts'
import { createTimeline } from './timeline.ts'

export interface Broken {
  rule: string
  detail: string
}

export interface Run {
  broken: Broken[]
  log: string[]
  /** What struck: each may be left out of the next run. */
  struck: string[]
  orders: number
}

/** Plays the plan to quiet, without what is named, and judges what is left. */
export function playRun(restaurant: Restaurant, plan: Plan, without: ReadonlySet<string> = new Set()): Promise<Run> {
  return withSeededProcess(plan.seed, async () => {
    await restaurant.clear(plan.store)
    const stage = setStage(restaurant, plan, without)
    await play(stage)
    await checkRules(stage.scene, stage.bff.lines)
    const { broken, log, scene } = stage
    const own = scene.plan.diners.flatMap(({ key, fake, wrongTotal }) => [
      ...(fake ? [`${key} fake`] : []),
      ...(wrongTotal ? [`${key} wrong total`] : []),
    ])
    if (plan.pendingRefunds > 0 && !without.has('pending refunds')) own.push('pending refunds')
    const struck = [...scene.faults.struck, ...own.filter((key) => !without.has(key))]
    return { broken, log, struck, orders: scene.plan.diners.length }
  })
}

interface Stage {
  scene: Scene
  bff: Bff
  broken: Broken[]
  log: string[]
}

function setStage(restaurant: Restaurant, plan: Plan, without: ReadonlySet<string>): Stage {
  const broken: Broken[] = []
  const log: string[] = []
  const timeline = createTimeline(plan.startsAt, plan.grid)
  const core = createCore({
    clock: { now: timeline.now },
    random: createSeededRandom(plan.seed),
    buyers,
    notifyOn: plan.notifiesClosed ? ['paid', 'closed'] : ['paid'],
    ...platform,
  })
  const steps = plan.clockSteps.filter(({ key }) => !without.has(key)).toSorted((one, other) => one.atMs - other.atMs)
  const diners = plan.diners.filter(({ key }) => !without.has(key))
  const crashes = plan.crashes.filter(({ key }) => !without.has(key))
  const keys = new Map<string, string>()
  let busy = 0
  const onRest: (() => void)[] = []
  if (plan.pendingRefunds > 0 && !without.has('pending refunds'))
    core.faults.add({
      on: 'refund',
      kind: 'pending',
      count: null,
      probability: plan.pendingRefunds,
      seed: plan.seed,
      delayMs: 4 * minute,
    })
  const scene: Scene = {
    plan: { ...plan, diners, crashes },
    timeline,
    core,
    restaurant,
    faults: createFaults(plan, timeline, without),
    causes: [],
    heard: [],
    refundsAsked: new Map(),
    deaths: new Set(),
    bffNow() {
      const elapsed = timeline.now() - plan.startsAt
      return timeline.now() + (steps.findLast(({ atMs }) => atMs <= elapsed)?.offsetMs ?? 0)
    },
    note: (line) => void log.push(`${stamp(timeline.now() - plan.startsAt)} ${line}`),
    broken: (rule, detail) => void broken.push({ rule, detail }),
    rows: (sql, ...params) => scene.inHand(() => restaurant.store.rows(sql, ...params)),
    async inHand(work) {
      busy += 1
      try {
        return await work()
      } finally {
        busy -= 1
        if (busy === 0) for (const rest of onRest.splice(0)) rest()
      }
    },
    async rest() {
      for (await setImmediate(); busy > 0; await setImmediate())
        await new Promise<void>((resolve) => onRest.push(resolve))
    },
    async keyOf(paymentId) {
      const known = keys.get(paymentId)
      if (known !== undefined) return known
      const [row] = await scene.rows(
        `SELECT o.note || '.' || p.attempt AS key FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id = ?`,
        paymentId,
      )
      const key = String(row?.['key'] ?? 'nobody')
      if (row) keys.set(paymentId, key)
      return key
    },
    underchargeOf(payment) {
      const diner = diners.find(({ key }) => payment === `${key}.1`)
      return diner?.wrongTotal && !without.has(`${diner.key} wrong total`) ? 100 : 0
    },
    isWithout: (key) => without.has(key),
  }
  return { scene, bff: createBff(scene), broken, log }
}

async function play({ scene, bff }: Stage): Promise<void> {
  const { plan, timeline } = scene
  const jobs = createJobClock(scene, bff)
  void bff.boot()
  await scene.rest()
  for (const diner of plan.diners) void visit(scene, bff, diner)
  void workAShift(scene, bff)
  for (const crash of plan.crashes) void timeline.sleep(crash.atMs).then(() => bff.arm(crash))
  const ends = plan.startsAt + plan.endsMs
  for (;;) {
    await scene.rest()
    await jobs.runDue()
    const jobsAt = await jobs.nextAt()
    const next = Math.min(timeline.nextAt() ?? Infinity, scene.core.nextDueAt() ?? Infinity, jobsAt)
    if (next > ends) break
    timeline.moveTo(next)
    deliverDue(scene, bff)
  }
}

/** Jobs that come again by themselves for good. */
export const standingJobs: readonly string[] = ['upkeep', 'reconcileDays']

/** How soon a due job that nobody took is offered again: doubled each time up to the second; ms. */
const offeredAgainMs = [1_000, 30 * 60_000] as const

/** Stands in for the runner's own sleep, which counts real time. */
function createJobClock(scene: Scene, bff: Bff) {
  let due = Infinity
  let seenWrites = -1
  let pauseMs: number = offeredAgainMs[0]

  /** Asked for anew only after something was written. */
  async function dueAt(): Promise<number> {
    if (bff.writes() === seenWrites) return due
    seenWrites = bff.writes()
    const [row] = await scene.rows(
      `SELECT min(coalesce(locked_until, run_at)) AS at FROM jobs WHERE state = 'due' AND kind <> 'upkeep'`,
    )
    due = typeof row?.['at'] === 'number' ? row['at'] : Infinity
    return due
  }

  return {
    async runDue(): Promise<void> {
      for (let rounds = 0; rounds < 4 && bff.isUp() && (await dueAt()) <= scene.bffNow(); rounds++) {
        bff.runDue(scene.bffNow())
        await scene.rest()
      }
    },
    /** By the platform's clock, which may not be the BFF's. */
    async nextAt(): Promise<number> {
      if (!bff.isUp()) return Infinity
      const now = scene.timeline.now()
      const at = (await dueAt()) - (scene.bffNow() - now)
      // What is due and was not taken waits for a free hand.
      pauseMs = at <= now ? Math.min(2 * pauseMs, offeredAgainMs[1]) : offeredAgainMs[0]
      return at <= now ? now + pauseMs : at
    },
  }
}

function stamp(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1_000).padStart(3, '0')}`
}
