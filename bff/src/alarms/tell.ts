import { object } from 'valibot'
import type { Tx } from '../database/index.ts'
import { enqueue, jobHandler, type JobHandler } from '../jobs/index.ts'
import { messageOf } from '../log.ts'
import type { AlarmsDeps } from './deps.ts'
import { digest } from './digest.ts'
import { type AlarmRow, alarmsRepository } from './repository.ts'
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
    const { raised, over } = await database.read(untold)
    if (raised.length + over.length === 0) return
    try {
      await send(webhook, digest(raised, over), clock.now())
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the alarm webhook was not told; it is tried again')
      return { again: clock.now() + retryMs }
    }
    const now = clock.now()
    const left = await database.transact(async (tx) => {
      await alarmsRepository(tx).tell(raised, now)
      await alarmsRepository(tx).tellOver(
        over.map(({ id }) => id),
        now,
      )
      // What was told a moment ago may have ended meanwhile.
      return untold(tx)
    })
    return left.raised.length + left.over.length === 0 ? undefined : { again: now + gatherMs }
  })
}

/** What goes into the next message: new alarms first, then those that are over. */
async function untold(tx: Tx): Promise<{ raised: AlarmRow[]; over: AlarmRow[] }> {
  const raised = await alarmsRepository(tx).untold(alarmsPerMessage)
  const room = alarmsPerMessage - raised.length
  return { raised, over: room > 0 ? await alarmsRepository(tx).over(room) : [] }
}
