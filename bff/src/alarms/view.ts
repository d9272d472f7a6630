import type { StaffAlarm } from '@kaifan/shared/contract'
import { describeAlarm } from './describe.ts'
import { alarmKinds } from './kinds.ts'
import type { AlarmRow } from './repository.ts'

export function viewAlarm(row: AlarmRow): StaffAlarm {
  const { id, kind, state, times, raisedAt, lastAt, claimedBy, claimedAt, closedBy, closedAt } = row
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
    ...(closedBy !== null && closedAt !== null && { closed: { ...closedBy, at: closedAt, note: row.note ?? '' } }),
  }
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
