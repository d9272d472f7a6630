import { afterCommit, type Tx } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { newId } from '../ids.ts'
import type { AlarmsDeps } from './deps.ts'
import { describeAlarm, describeEnd } from './describe.ts'
import { type Alarm, alarmKinds, type EndedCause, keyOf } from './kinds.ts'
import { type AlarmRow, alarmsRepository } from './repository.ts'
import { planTelling } from './tell.ts'

/** A row of the transaction that found it; said in the log and counted once it has committed. */
export async function raiseAlarm(deps: AlarmsDeps, tx: Tx, alarm: Alarm): Promise<void> {
  const { kind, orderId, givenUp = false } = alarm
  const now = deps.clock.now()
  const row = await alarmsRepository(tx).raise({
    id: newId(),
    kind,
    key: keyOf(alarm),
    storeId: alarm.storeId ?? null,
    orderId: orderId ?? null,
    orderNumber: orderId === undefined ? null : await deps.orderNumberOf(tx, orderId),
    paymentId: alarm.paymentId ?? null,
    refundId: alarm.refundId ?? null,
    jobId: alarm.jobId ?? null,
    day: alarm.day ?? null,
    amountFen: alarm.amountFen ?? null,
    detail: alarm.detail ?? null,
    givenUpAt: givenUp ? now : null,
    raisedAt: now,
  })
  afterCommit(tx, () => say(deps, alarm, row))
  if (row.times > 1 && !givenUp) return
  if (deps.webhook) await planTelling(tx, now)
  await announce(tx, row, now)
}

/** What has ended is over: its alarm closes itself, in the transaction that ended it. Where there is none, nothing happens. */
export async function endAlarm(deps: AlarmsDeps, tx: Tx, cause: EndedCause): Promise<void> {
  const now = deps.clock.now()
  const row = await alarmsRepository(tx).end(keyOf(cause), now)
  if (!row) return
  afterCommit(tx, () =>
    deps.log.warn({ alarm: row.kind, alarmId: row.id, closed: 'by itself' }, describeEnd(row)?.en ?? ''),
  )
  if (deps.webhook) await planTelling(tx, now)
  await announce(tx, row, now)
}

/** Shows on the store's screens how the alarm stands. One of no single store is on none. */
export async function announce(tx: Tx, { id, kind, state, storeId }: AlarmRow, now: number): Promise<void> {
  if (storeId === null) return
  const { severity } = alarmKinds[kind]
  await appendEvent(tx, storeId, 'alarm.changed', { alarmId: id, kind, severity, state }, now)
}

function say({ log, count }: AlarmsDeps, { kind, ...about }: Alarm, row: AlarmRow): void {
  count(kind)
  log.error({ alarm: kind, alarmId: row.id, times: row.times, ...about }, describeAlarm(row).sentence.en)
}
