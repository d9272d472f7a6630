import type { Database } from '../database/index.ts'
import { type Alarm, createAlarms, type Webhook } from './index.ts'

export const start = Date.parse('2026-11-23T12:00:00+08:00')

export interface Line {
  text: string
  alarm?: string
  times?: number
}

/** Alarms on that database with a clock to be moved, and what they have said. */
export function createAlarmWorld(database: Database, webhook?: Webhook) {
  const clock = { at: start, now: () => clock.at }
  const lines: Line[] = []
  const warnings: object[] = []
  const counted: string[] = []
  const alarms = createAlarms({
    database,
    clock,
    log: {
      error: (fields, text) => void lines.push({ ...fields, text }),
      warn: (fields) => void warnings.push(fields),
    },
    count: (kind) => void counted.push(kind),
    orderNumberOf: async (_tx, orderId) => (orderId === 'order' ? 'A12' : null),
    webhook,
  })
  return { database, clock, alarms, lines, warnings, counted }
}

export const late: Alarm = {
  kind: 'late_payment',
  storeId: 'store',
  orderId: 'order',
  paymentId: 'p1',
  amountFen: 8_880,
}
