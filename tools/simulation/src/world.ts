import type { Bff } from './servers/bff.ts'
import { visit } from './people/diner.ts'
import { deliverDue } from './alipay/notifications.ts'
import type { Plan } from './plan.ts'
import type { Restaurant } from './restaurant.ts'
import { checkRules } from './rules/rules.ts'
import type { Scene } from './scene.ts'
import { withSeededProcess } from './servers/seeded-process.ts'
import { workAShift } from './people/staff.ts'
import { type Broken, type Over, setStage, type Stage } from './stage.ts'

export interface Run {
  broken: Broken[]
  log: string[]
  /** What struck: each may be left out of the next run. */
  struck: string[]
  orders: number
}

/** Plays the plan to quiet, without what is named, and judges what is left. */
export function playRun(
  restaurant: Restaurant,
  plan: Plan,
  without: ReadonlySet<string> = new Set(),
  over: Over = 'port',
): Promise<Run> {
  return withSeededProcess(plan.seed, async () => {
    await restaurant.clear(plan.store)
    const stage = await setStage(restaurant, plan, without, over)
    const { broken, log, scene, bff } = stage
    await play(stage)
    await checkRules(scene, bff.lines)
    await bff.close()
    await scene.sockets?.close()
    const own = scene.plan.diners.flatMap(({ key, fake, wrongTotal }) => [
      ...(fake ? [`${key} fake`] : []),
      ...(wrongTotal ? [`${key} wrong total`] : []),
    ])
    if (plan.pendingRefunds > 0 && !without.has('pending refunds')) own.push('pending refunds')
    if (plan.servers > 1 && !without.has('second server')) own.push('second server')
    const struck = [...scene.faults.struck, ...own.filter((key) => !without.has(key))]
    return { broken, log, struck, orders: scene.plan.diners.length }
  })
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

/** How soon a due job that nobody took is offered again: doubled each time up to the second; ms. */
const offeredAgainMs = [1_000, 30 * 60_000] as const

/** As the runner's own on SQLite; ms. */
const longestSleepMs = 60_000

/** Stands in for the runner's own sleep, which counts real time. */
function createJobClock(scene: Scene, bff: Bff) {
  let due = Infinity
  let seenWrites = -1
  let pauseMs: number = offeredAgainMs[0]
  let aheadMs = 0
  let wakesAt = Infinity
  let looksAt = Infinity

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

  /** A sleep that has begun ends when it was to end, though the clock is set meanwhile and nothing is due then. */
  function noteStep(now: number): void {
    const before = aheadMs
    aheadMs = scene.bffAt(now) - now
    if (aheadMs !== before) looksAt = Math.min(looksAt, wakesAt, now + longestSleepMs)
  }

  async function look(): Promise<void> {
    looksAt = Infinity
    bff.runDue(scene.bffNow())
    await scene.rest()
  }

  return {
    async runDue(): Promise<void> {
      noteStep(scene.timeline.now())
      if (bff.isUp() && looksAt <= scene.timeline.now()) await look()
      for (let rounds = 0; rounds < 4 && bff.isUp() && (await dueAt()) <= scene.bffNow(); rounds++) {
        await look()
      }
    },
    /** By the platform's clock, which may not be the BFF's. */
    async nextAt(): Promise<number> {
      if (!bff.isUp()) return Infinity
      const now = scene.timeline.now()
      const at = (await dueAt()) - (scene.bffNow() - now)
      // What is due and was not taken waits for a free hand.
      pauseMs = at <= now ? Math.min(2 * pauseMs, offeredAgainMs[1]) : offeredAgainMs[0]
      wakesAt = at <= now ? now + pauseMs : at
      return Math.min(wakesAt, looksAt)
    },
  }
}
