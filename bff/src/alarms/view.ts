import type { StaffAlarm } from '@kaifan/shared/contract'
import { describeAlarm, describeEnd } from './describe.ts'
import { alarmKinds } from './kinds.ts'
import type { AlarmRow } from './repository.ts'

export function viewAlarm(row: AlarmRow): StaffAlarm {
  const { id, kind, state, times, raisedAt, lastAt, claimedBy, claimedAt } = row
  return {
    id,
    kind,
    severity: alarmKinds[kind].severity,
    state,
    ...describeAlarm(row),
    ...subjectOf(row),
    times,
    raisedAt,
    lastAt,
    ...(claimedBy !== null && claimedAt !== null && { claimed: { ...claimedBy, at: claimedAt } }),
    ...(row.closedAt !== null && { closed: viewClosed(row, row.closedAt) }),
  }
}

const system = { id: 'system', name: 'system' }

function viewClosed(row: AlarmRow, at: number): NonNullable<StaffAlarm['closed']> {
  if (row.closedBy !== null) return { ...row.closedBy, at, note: row.note ?? '' }
  const sentence = describeEnd(row)
  return { ...system, at, ...(sentence && { sentence }) }
}

function subjectOf(row: AlarmRow) {
  const { storeId, orderId, orderNumber, paymentId, refundId, jobId, day, detail, amountFen } = row
  return {
    ...(storeId !== null && { storeId }),
    ...(orderId !== null && { orderId }),
    ...(orderNumber !== null && { orderNumber }),
    ...(paymentId !== null && { paymentId }),
    ...(refundId !== null && { refundId }),
    ...(jobId !== null && { jobId }),
    ...(day !== null && { day }),
    ...(detail !== null && { detail }),
    ...(amountFen !== null && { amountFen }),
  }
}
