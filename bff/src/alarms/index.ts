import { afterCommit, type Tx } from '../database/index.ts'

/** What a merchant must be told about; the runbook of each kind is in docs/alarms.md. */
export type AlarmKind =
  | 'amount_mismatch'
  | 'duplicate_payment'
  | 'late_payment'
  | 'foreign_notification'
  | 'signature_failure'
  | 'query_failing'
  | 'refund_stuck'
  | 'refund_failed'
  | 'alipay_refused'
  | 'dead_job'

export interface Alarm {
  kind: AlarmKind
  /** A plain sentence. */
  text: string
  orderId?: string
  paymentId?: string
  refundId?: string
  /** Money at risk. */
  amountFen?: number
}

export interface Alarms {
  /** Within a transaction, said once it has committed. */
  raise(alarm: Alarm, tx?: Tx): void
}

export interface AlarmSinks {
  log: { error(fields: object, message: string): void }
  count(kind: AlarmKind): void
}

/** Until alarms are kept for the console, an alarm is an error line in the log and a counter. */
export function createAlarms({ log, count }: AlarmSinks): Alarms {
  const say = ({ text, ...fields }: Alarm) => {
    count(fields.kind)
    log.error({ alarm: fields.kind, ...fields }, text)
  }
  return {
    raise(alarm, tx) {
      if (tx) afterCommit(tx, () => say(alarm))
      else say(alarm)
    },
  }
}
