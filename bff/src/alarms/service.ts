import type { AlarmState, StaffAlarm } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import type { SignedInMember } from '../http/index.ts'
import { mayGo } from '../machine.ts'
import { cutPage, readPage, rowsToRead } from '../paging.ts'
import { ProblemError } from '../problem.ts'
import { alarmMachine } from './alarm.ts'
import type { AlarmsDeps } from './deps.ts'
import type { Alarm, EndedCause } from './kinds.ts'
import { announce, endAlarm, raiseAlarm } from './raise.ts'
import { type AlarmRow, alarmsRepository } from './repository.ts'
import { createTellJob } from './tell.ts'
import { viewAlarm } from './view.ts'

export type Alarms = ReturnType<typeof createAlarms>
type Member = Pick<SignedInMember, 'id' | 'name' | 'storeId' | 'role'>

/** What people must be told, kept until somebody says how it ended or its cause has ended. */
export function createAlarms(deps: AlarmsDeps) {
  const { database } = deps
  return {
    /** Part of the transaction that found it. */
    raise: (tx: Tx, alarm: Alarm): Promise<void> => raiseAlarm(deps, tx, alarm),
    /** Outside of any transaction. */
    report: (alarm: Alarm): Promise<void> => database.transact((tx) => raiseAlarm(deps, tx, alarm)),
    /** Part of the transaction in which the cause of an alarm ends: the alarm closes itself, if there is one. */
    end: (tx: Tx, cause: EndedCause): Promise<void> => endAlarm(deps, tx, cause),
    /** Outside of any transaction. */
    reportEnd: (cause: EndedCause): Promise<void> => database.transact((tx) => endAlarm(deps, tx, cause)),

    /** Newest first. */
    list: (member: Member, query: { state?: AlarmState | undefined; before?: string | undefined }) =>
      database.read((tx) => listAlarms(tx, member, query)),
    /** @throws ProblemError alarm_not_found, alarm_closed */
    claim: (member: Member, alarmId: string): Promise<StaffAlarm> =>
      step(deps, member, alarmId, 'claimed', (tx, at) => alarmsRepository(tx).claim(alarmId, actorOf(member), at)),
    /** @throws ProblemError alarm_not_found, alarm_closed */
    close: (member: Member, alarmId: string, note: string): Promise<StaffAlarm> =>
      step(deps, member, alarmId, 'closed', (tx, at) => alarmsRepository(tx).close(alarmId, actorOf(member), at, note)),

    /** How many are not closed, by kind. */
    openByKind: () => database.read((tx) => alarmsRepository(tx).openByKind()),
    /** Jobs that were given up, of which nobody has said how it ended. */
    deadJobs: (tx: Tx): Promise<string[]> => alarmsRepository(tx).deadJobs(),
    jobs: { tellAlarms: createTellJob(deps) },
  }
}

const actorOf = ({ id, name }: Member) => ({ id, name })
const allStates: readonly AlarmState[] = ['open', 'claimed', 'closed']

async function listAlarms(
  tx: Tx,
  member: Member,
  { state, before }: { state?: AlarmState | undefined; before?: string | undefined },
): Promise<{ alarms: StaffAlarm[]; before?: string }> {
  const seen = { storeId: member.storeId, withStoreless: seesStoreless(member) }
  const states = state ? [state] : allStates
  const rows = await alarmsRepository(tx).page(seen, states, readPage(before), rowsToRead)
  const { shown, next } = cutPage(rows, (row) => row.raisedAt)
  return { alarms: shown.map(viewAlarm), ...next }
}

function seesStoreless({ role }: Member): boolean {
  return role !== 'staff'
}

function step(
  { database, clock }: AlarmsDeps,
  member: Member,
  alarmId: string,
  to: AlarmState,
  write: (tx: Tx, at: number) => Promise<AlarmRow | undefined>,
): Promise<StaffAlarm> {
  const now = clock.now()
  return database.transact(async (tx) => {
    const known = await alarmsRepository(tx).find(alarmId)
    const isSeen = known?.storeId === null ? seesStoreless(member) : known?.storeId === member.storeId
    if (!known || !isSeen) throw new ProblemError('alarm_not_found')
    const changed = mayGo(alarmMachine, known.state, to) ? await write(tx, now) : undefined
    if (!changed) throw new ProblemError('alarm_closed')
    await announce(tx, changed, now)
    return viewAlarm(changed)
  })
}
