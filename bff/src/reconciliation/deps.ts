import type { App } from '@kaifan/shared/contract'
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
  alarms: Pick<Alarms, 'raise' | 'report' | 'end'>
  /** To which Alipay account, 2088…, each of our apps belongs. */
  sellerIds: Record<App, string>
  payments: Pick<Payments, 'ledger' | 'ask' | 'lookAtRefund'>
  stores: Pick<Stores, 'ids'>
}
