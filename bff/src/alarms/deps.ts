import type { AlarmKind } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import type { Webhook } from './webhook.ts'

export interface AlarmsDeps {
  database: Database
  clock: Clock
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
  count(kind: AlarmKind): void
  /** What is said aloud for an order; null where there is none of that id. */
  orderNumberOf(tx: Tx, orderId: string): Promise<string | null>
  /** The chat that is told of alarms. */
  webhook?: Webhook | undefined
}
