import { object } from 'valibot'
import type { Tx } from '../database/index.ts'
import { enqueue, jobHandler, type JobHandler } from '../jobs/index.ts'
import type { AlarmsDeps } from './deps.ts'
import { digest } from './digest.ts'
import { alarmsRepository } from './repository.ts'
import { send } from './webhook.ts'

/**
 * DingTalk takes 20 messages a minute from a robot and then none for ten minutes. One job at a time waits this long and takes along what has
 * come meanwhile, which makes at most 15; ms.
 */
const gatherMs = 4_000
const retryMs = 60_000
const alarmsPerMessage = 10

/** Records that people are to be told, in the commit that raised the alarm. */
export function planTelling(tx: Tx, now: number): Promise<void> {
  return enqueue(tx, { kind: 'tellAlarms', payload: {}, runAt: now + gatherMs, dedupeKey: 'tell-alarms' })
}

/** Tells the webhook of all that it does not know. One that cannot be reached is tried again for good: giving up would be an alarm too. */
export function createTellJob({ database, clock, log, webhook }: AlarmsDeps): JobHandler {
  return jobHandler(object({}), async () => {
    if (!webhook) return
    const alarms = await database.read((tx) => alarmsRepository(tx).untold(alarmsPerMessage))
    if (alarms.length === 0) return
    try {
      await send(webhook, digest(alarms), clock.now())
    } catch (error) {
      log.warn({ error: reasonOf(error) }, 'the alarm webhook was not told; it is tried again')
      return { again: clock.now() + retryMs }
    }
    const now = clock.now()
    await database.transact((tx) =>
      alarmsRepository(tx).tell(
        alarms.map(({ id }) => id),
        now,
      ),
    )
    return alarms.length < alarmsPerMessage ? undefined : { again: now + gatherMs }
  })
}

/** `fetch` says no more than that it failed; what it was is its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error instanceof Error ? error.message : String(error)}${cause}`
}
