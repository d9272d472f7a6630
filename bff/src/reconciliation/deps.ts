import type { Alarms } from '../alarms/index.ts'
import type { Alipay } from '../alipay/index.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import type { Payments } from '../payments/index.ts'
import type { Stores } from '../stores/index.ts'

export interface ReconciliationDeps {
  database: Database
  clock: Clock
  alipay: Pick<Alipay, 'downloadBill'>
  alarms: Pick<Alarms, 'raise' | 'report'>
  /** The Alipay account whose bill it is, 2088…; all our apps belong to it, so their bill is one and is fetched once. */
  sellerId: string
  payments: Pick<Payments, 'ledger' | 'ask' | 'lookAtRefund'>
  stores: Pick<Stores, 'ids'>
}
