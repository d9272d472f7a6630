import type { Clock } from '../clock.ts'
import { afterCommit, type Database, type Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { describeAlarm } from './describe.ts'
import { type Alarm, type AlarmKind, keyOf } from './kinds.ts'
import { type AlarmRow, alarmsRepository } from './repository.ts'

export interface AlarmsDeps {
  database: Database
  clock: Clock
  log: { error(fields: object, message: string): void }
  count(kind: AlarmKind): void
  /** What is said aloud for an order; null where there is none of that id. */
  orderNumberOf(tx: Tx, orderId: string): Promise<string | null>
}

export type Alarms = ReturnType<typeof createAlarms>

/** What people must be told: kept until somebody says how it ended, said in the log and counted after the commit. */
export function createAlarms(deps: AlarmsDeps) {
  return {
    /** Part of the transaction that found it. */
    raise: (tx: Tx, alarm: Alarm): Promise<void> => raiseAlarm(deps, tx, alarm),
    /** Outside of any transaction. */
    report: (alarm: Alarm): Promise<void> => deps.database.transact((tx) => raiseAlarm(deps, tx, alarm)),
  }
}

async function raiseAlarm(deps: AlarmsDeps, tx: Tx, alarm: Alarm): Promise<void> {
  const { kind, orderId } = alarm
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
    raisedAt: deps.clock.now(),
  })
  afterCommit(tx, () => say(deps, alarm, row))
}

function say({ log, count }: AlarmsDeps, { kind, ...about }: Alarm, row: AlarmRow): void {
  count(kind)
  log.error({ alarm: kind, alarmId: row.id, times: row.times, ...about }, describeAlarm(row).sentence.en)
}
