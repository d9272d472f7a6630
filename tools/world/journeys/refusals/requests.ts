import { randomUUID } from 'node:crypto'
import type { BasketSent, StaffTable } from '@kaifan/shared/contract'
import type { Locale } from '@kaifan/shared/i18n'
import { basketAt, newDiner, place, placeAndPay } from '../people.ts'
import type { Diner } from '../people.ts'
import type { Journey } from '../world.ts'

/** Who sends, from where, and in which language; `sent` is what was prepared for the row. */
export interface Scene {
  journey: Journey
  diner: Diner
  table: StaffTable
  locale: Locale
  headers: Record<string, string>
}

type Sent = { [K in keyof BasketSent]?: unknown } & { expectedTotalFen?: unknown; cartVersion?: unknown }

/** Posts as the diner; a string goes as it is. */
export function post(
  { journey, diner, headers }: Scene,
  path: string,
  body: unknown,
  more: Record<string, string> = {},
) {
  return fetch(journey.world.url + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${diner.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      ...headers,
      ...more,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Reads as the diner. */
export function get({ journey, diner, headers }: Scene, path: string, more: Record<string, string> = {}) {
  return fetch(journey.world.url + path, { headers: { Authorization: `Bearer ${diner.token}`, ...headers, ...more } })
}

/** An order that is right but for what is named. */
export function order(changes: Sent): (scene: Scene) => Promise<Response> {
  return (scene) => post(scene, '/api/orders', { ...basketAt(scene.table), expectedTotalFen: 2200, ...changes })
}

/** An order of these lines. */
export const lines = (...sent: unknown[]) => order({ lines: sent })
/** An order with this note. */
export const note = (text: string) => order({ note: text })
/** Places an order that is right; answers its id. */
export const placed = async ({ diner, table }: Scene) => (await place(diner, basketAt(table))).id
/** The same, and pays for it. */
export const paid = async ({ journey, diner, table }: Scene) => (await placeAndPay(journey, diner, basketAt(table))).id

/** Somebody else, who has nothing to do with the table. */
export async function newcomer({ journey }: Scene): Promise<Diner> {
  return newDiner(journey)
}
