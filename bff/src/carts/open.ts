import type { CartState, Decision } from '@kaifan/shared/cart'
import type { Tx } from '../database/index.ts'
import type { CartHead } from './read.ts'
import { cartLinesRepository, cartPeopleRepository, cartsRepository } from './repository.ts'

/** A cart under its lock, with the lines that are shown and those that were asked for. */
export interface OpenCart {
  state: CartState
  people: number
  /** The number of whoever opens it, once they have one. */
  me: number | null
}

interface Opening {
  customerId: string
  lineIds: readonly string[]
  now: number
}

/** Begins the cart where it is new. The table session is locked before. */
export async function openCart(tx: Tx, sessionId: string, { customerId, lineIds, now }: Opening): Promise<OpenCart> {
  const { version, takenVersion, people } = await cartsRepository(tx).open(sessionId, now)
  const me = (await cartPeopleRepository(tx).numberOf(sessionId, customerId)) ?? null
  const lines = await cartLinesRepository(tx).shownOrAmong(sessionId, lineIds)
  return { state: { version, takenVersion, lines }, people, me }
}

interface Saving {
  sessionId: string
  customerId: string
  open: OpenCart
  state: CartState
  /** Those that made the state; none for a take. */
  decisions: readonly Decision[]
}

/** Writes what differs. Whoever made a new version gets a number. */
export async function saveCart(tx: Tx, { sessionId, customerId, open, state, decisions }: Saving): Promise<CartHead> {
  const { version, takenVersion, lines } = state
  if (version === open.state.version) return { version, people: open.people, me: open.me }
  const before = new Map(open.state.lines.map((line) => [line.lineId, line]))
  for (const line of lines) {
    if (before.has(line.lineId)) {
      if (before.get(line.lineId) !== line) await cartLinesRepository(tx).change(sessionId, line)
    } else await cartLinesRepository(tx).insert(sessionId, sinceOf(line.lineId, decisions), line)
  }
  const me = open.me ?? open.people + 1
  const people = open.me === null ? me : open.people
  if (open.me === null) await cartPeopleRepository(tx).add({ sessionId, customerId, number: me })
  await cartsRepository(tx).change({ sessionId, version, takenVersion, people })
  return { version, people, me }
}

function sinceOf(lineId: string, decisions: readonly Decision[]): number {
  const first = decisions.find((decision) => decision.lineId === lineId && decision.refused === null)
  if (!first) throw new Error('A line that no operation began')
  return first.version
}
