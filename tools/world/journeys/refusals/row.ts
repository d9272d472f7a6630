import type { Locale } from '@kaifan/shared/i18n'
import type { ProblemCode } from '@kaifan/shared/problems'
import { newDiner, newTable } from '../people.ts'
import type { Journey } from '../world.ts'
import type { Scene } from './requests.ts'

/** Everything that a refused request must leave as it was. Sessions are told apart, since signing in is not refused here. */
const keptTables = [
  'alarms',
  'cart_lines',
  'cart_operations',
  'cart_people',
  'carts',
  'customers',
  'dining_tables',
  'events',
  'idempotency_keys',
  'item_stock',
  'money_steps',
  'notifications',
  'order_counters',
  'order_lines',
  'order_steps',
  'orders',
  'payments',
  'refund_request_steps',
  'refund_requests',
  'refunds',
  'sessions',
  'table_codes',
  'table_sessions',
  'ticket_lines',
  'tickets',
] as const

/** A request that is refused. */
export interface Row {
  code: ProblemCode
  case?: string
  /** Brings the restaurant into the state in which the request is refused; answers what `send` needs of it. */
  arrange?: (scene: Scene) => Promise<string>
  send: (scene: Scene, arranged: string) => Promise<Response>
  /** Undoes what `arrange` did to everybody. */
  restore?: (scene: Scene) => Promise<unknown>
  /** The faulty lines, from 0. */
  lines?: number[]
  /** What belongs to the refusal, beyond its code. */
  holds?: Record<string, unknown>
  /** Tables in which an attempt at Alipay is told about though it was refused. */
  tells?: readonly (typeof keptTables)[number][]
}

async function snapshot({ stored }: Journey, except: readonly string[]): Promise<Record<string, string[]>> {
  const kept: Record<string, string[]> = {}
  for (const table of keptTables) {
    if (!except.includes(table)) kept[table] = (await stored.rows(table)).map((row) => JSON.stringify(row)).sort()
  }
  return kept
}

/** A diner at a table, both new. */
export async function prepare(journey: Journey, locale: Locale, more: Record<string, string> = {}): Promise<Scene> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { journey, diner, table, locale, headers: { 'Accept-Language': locale, ...more } }
}

/** Sends the row's request; the answer, and whether anything was stored. */
export async function perform(row: Row, scene: Scene) {
  const arranged = (await row.arrange?.(scene)) ?? ''
  await scene.journey.world.settle()
  const before = await snapshot(scene.journey, row.tells ?? [])
  try {
    const answer = await row.send(scene, arranged)
    return { answer, before, after: await snapshot(scene.journey, row.tells ?? []) }
  } finally {
    await row.restore?.(scene)
  }
}
