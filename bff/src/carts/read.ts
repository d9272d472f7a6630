import type { Cart, SharedLine } from '@kaifan/shared/contract'
import type { Tx } from '../database/index.ts'
import { knownGuests, type TableSession } from '../tables/index.ts'
import type { CartsDeps } from './deps.ts'
import { cartLinesRepository, cartsRepository } from './repository.ts'

export interface Reading {
  customerId: string
  tableCode: string
  /** Whether the asker has the cart of that entity tag. */
  has(etag: string): boolean
  now: number
}

/** `cart` is absent where the asker has it. */
export interface TaggedCart {
  etag: string
  cart?: Cart
}

/** Everything of a cart but its lines: it changes whenever they do. */
export interface CartHead {
  version: number
  people: number
  me: number | null
}

const nobody: CartHead = { version: 0, people: 0, me: null }

/**
 * The cart for one of its people. Phones ask every other second, so its tag is made of what two statements tell, and the lines are read only where
 * the phone does not have them.
 */
export function readCart({ database, tables }: CartsDeps, reading: Reading): Promise<TaggedCart> {
  const { customerId, tableCode, now } = reading
  return database.read(async (tx) => {
    const session = await tables.readSessionOfCode(tx, tableCode, now)
    const head = await readHead(tx, session, customerId)
    const etag = tagOf(session, head)
    return reading.has(etag) ? { etag } : { etag, cart: await readLines(tx, session, head) }
  })
}

/** The cart as it is, whatever the asker has. */
export async function readWhole(tx: Tx, session: TableSession | undefined, customerId: string): Promise<Cart> {
  return readLines(tx, session, await readHead(tx, session, customerId))
}

async function readHead(tx: Tx, session: TableSession | undefined, customerId: string): Promise<CartHead> {
  return (session && (await cartsRepository(tx).read(session.id, customerId))) ?? nobody
}

async function readLines(tx: Tx, session: TableSession | undefined, head: CartHead): Promise<Cart> {
  return viewCart(session, head, session ? await cartLinesRepository(tx).shown(session.id) : [])
}

/** @param lines those with a quantity above 0, the oldest first */
export function viewCart(session: TableSession | undefined, head: CartHead, lines: readonly SharedLine[]): Cart {
  const guests = session ? knownGuests(session) : 0
  return {
    version: head.version,
    ...(session && { sessionId: session.id }),
    ...(head.me !== null && { me: head.me }),
    people: Array.from({ length: head.people }, (_, index) => ({ number: index + 1 })),
    ...(guests > 0 && { guests }),
    lines: [...lines],
  }
}

function tagOf(session: TableSession | undefined, { version, me }: CartHead): string {
  return session ? `"${session.id}.${version}.${knownGuests(session)}.${me ?? ''}"` : '"free"'
}
