import { setTimeout as sleep } from 'node:timers/promises'
import { createSeededRandom } from '@kaifan/sandbox'
import type { BffProcess } from './bff-process.ts'
import type { Tally } from './insist.ts'
import { jsonOf } from './ledger.ts'
import type { Restaurant } from './restaurant.ts'

const minuteMs = 60_000
/** What the BFF answers in one life, at most. */
const mostAnswers = 30

/**
 * Starts and kills the BFF so often, each time at another moment: after some answers and milliseconds, now and then while it is still starting.
 * Answers measure a life, so that as much happens in it on a slow machine. Time leaps in between.
 */
export async function storm(restaurant: Restaurant, tally: Tally, kills: number, seed: number): Promise<void> {
  const random = createSeededRandom(seed)
  for (let kill = 1; kill <= kills; kill++) {
    const bff = restaurant.start()
    if (random() < 0.1) await Promise.race([bff.listening, sleep(random() * 300)])
    else {
      await bff.listening
      const until = tally.answered + random() * mostAnswers
      for (; tally.answered < until; await sleep(5)) bff.mustLive()
      await sleep(random() * 20)
    }
    await bff.kill()
    // Jobs of the dead come back after two minutes, notifications after four, unpaid orders end after fifteen.
    if (random() < 0.4) restaurant.advance(Math.round(random() * 3 * minuteMs))
  }
}

/** Leases, expiries and the first steps of Alipay's ladder of notifications; then the long ones. */
const calmMinutes = [0, 3, 3, 5, 5, 10, 10, 60, 120, 360, 900, 900]

/** Lets the BFF live on in peace until it has nothing to do any more and Alipay nothing to tell; what is left if that never comes. */
export async function recover(restaurant: Restaurant): Promise<string[]> {
  let left: string[] = []
  for (const minutes of calmMinutes) {
    restaurant.advance(minutes * minuteMs)
    const orphans = new Set((await jobs(restaurant)).filter(isInHand).map(leaseOf))
    // Started anew, since a process that sleeps does not see the time leap.
    const bff = restaurant.start()
    await bff.listening
    await nothingToDo(restaurant, bff, orphans)
    await bff.kill()
    left = [...(await jobs(restaurant)).map((job) => JSON.stringify(job)), ...untold(restaurant)]
    if (left.length === 0) break
  }
  return left
}

/** Until nothing is due and nothing in hand, three looks in a row. What the dead had in hand stays so for its two minutes. */
async function nothingToDo(restaurant: Restaurant, bff: BffProcess, orphans: ReadonlySet<string>): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    bff.mustLive()
    await restaurant.sandbox.settle()
    const now = restaurant.now()
    const isToDo = (job: StoredJob) =>
      (job.lockedUntil ?? job.runAt) <= now || (isInHand(job) && !orphans.has(leaseOf(job)))
    quiet = (await jobs(restaurant)).some(isToDo) ? 0 : quiet + 1
    await sleep(20)
  }
}

interface StoredJob {
  id: string
  runAt: number
  lockedUntil: number | null
}

function isInHand({ lockedUntil }: StoredJob): boolean {
  return lockedUntil !== null
}

function leaseOf({ id, lockedUntil }: StoredJob): string {
  return `${id} until ${lockedUntil}`
}

async function jobs({ stored }: Restaurant): Promise<StoredJob[]> {
  const rows = await stored.rows('jobs')
  // What comes back each hour or day has no end.
  const ofMoney = rows.filter(({ payload }) => /"(?:payment|refund)Id"/.test(JSON.stringify(jsonOf(payload))))
  return ofMoney.map((row) => ({
    ...row,
    id: String(row['id']),
    runAt: Number(row['run_at']),
    lockedUntil: row['locked_until'] === null ? null : Number(row['locked_until']),
  }))
}

function untold({ sandbox }: Restaurant): string[] {
  const pending = sandbox.core.notifications.list().filter(({ status }) => status === 'pending')
  return pending.map((notification) => JSON.stringify(notification))
}
