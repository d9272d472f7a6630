import type { LogLine } from './bff.ts'
import { type Ledger, refundedOf } from './ledger.ts'
import type { Cause, Scene } from './scene.ts'

/** Alarms that several things may cause, none of which must. */
const mayCome = ['query_failing', 'refund_stuck', 'alipay_refused', 'signature_failure']

/** Each cause has its alarm and each alarm a cause. */
export function checkAlarms(scene: Scene, ledger: Ledger, lines: readonly LogLine[]): void {
  const causes = [...scene.causes, ...causesInLedger(ledger)]
  const alarms = lines.filter(({ alarm }) => alarm !== undefined)
  const has = (alarm: LogLine, cause: Cause) =>
    alarm.alarm === cause.alarm && (alarm.refundId === cause.subjectId || alarm.paymentId === cause.subjectId)
  for (const cause of causes)
    if (cause.optional !== true && !alarms.some((alarm) => has(alarm, cause)))
      scene.broken(
        'each cause has its alarm',
        `${cause.what} of ${scene.keyOfPayment(cause.subjectId)} raised no ${cause.alarm}`,
      )
  for (const alarm of alarms) {
    if (causes.some((cause) => has(alarm, cause))) continue
    if (mayCome.includes(alarm.alarm ?? '') && hasFaults(scene)) continue
    scene.broken(
      'each alarm has a cause',
      `${alarm.alarm} of ${scene.keyOfPayment(alarm.paymentId ?? '')}: ${alarm.msg}`,
    )
  }
}

function hasFaults({ faults, plan }: Scene): boolean {
  return faults.struck.size > 0 || plan.crashes.length > 0
}

function causesInLedger({ payments, orders }: Ledger): Cause[] {
  return payments.flatMap(({ id, state, refunds, trade, orderId, amountFen }): Cause[] => {
    const order = orders.find((each) => each.id === orderId)
    const causes: Cause[] = []
    if (state === 'paid' && order?.paidPaymentId !== id) {
      // Of an order that was refused after it had been paid, only the refund knows which came first.
      const isDuplicate = order?.status === 'cancelled' ? refunds[0]?.cause === 'duplicate' : true
      const alarm = isDuplicate && order?.paidPaymentId ? 'duplicate_payment' : 'late_payment'
      causes.push({ alarm, subjectId: id, what: 'money that is not owed' })
    }
    if (trade?.paidAt !== undefined && trade.totalFen !== amountFen)
      causes.push({ alarm: 'amount_mismatch', subjectId: id, what: `${refundedOf(trade)} fen` })
    for (const refund of refunds)
      if (refund.state === 'failed')
        causes.push({ alarm: 'refund_failed', subjectId: refund.id, what: 'a refused refund' })
    return causes
  })
}
