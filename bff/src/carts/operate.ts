import type { BodyOf, carts as contract, ReplyOf } from '@kaifan/shared/contract'
import { applyBatch, type CartState, type Decision, emptyCart, shown } from '@kaifan/shared/cart'
import type { Tx } from '../database/index.ts'
import type { DiningTable, TableSession } from '../tables/index.ts'
import type { CartsDeps } from './deps.ts'
import { openCart, type OpenCart, saveCart } from './open.ts'
import { readWhole, viewCart } from './read.ts'
import { cartOperationsRepository } from './repository.ts'

type Asked = BodyOf<typeof contract.operateCart>
type Operated = ReplyOf<typeof contract.operateCart>

export interface Operating extends Asked {
  customerId: string
  tableCode: string
  now: number
}

/** Applies operations in the server's order, each once, and answers the cart after them. Throws `table_unknown` or `table_code_revoked`. */
export function operateCart(deps: CartsDeps, operating: Operating): Promise<Operated> {
  const { tableCode, operations, sessionId, customerId, now } = operating
  return deps.database.transact(async (tx) => {
    const { table } = await deps.tables.resolveCode(tx, tableCode)
    const knows = await menuOf(deps, tx, table, operating)
    const decided = () =>
      cartOperationsRepository(tx).decided(
        table.id,
        operations.map(({ opId }) => opId),
      )
    let session = await deps.tables.touchSession(tx, table.id, now)
    // They are for guests who have left: those who come next must not find them on their bill.
    if (sessionId !== undefined && session?.id !== sessionId)
      return { cart: await readWhole(tx, session, customerId), refused: [] }
    if (!session) {
      const rehearsal = applyBatch(emptyCart, operations, { decided: await decided(), knows, by: 1, at: now })
      const opensNothing = rehearsal.cart.version === 0
      if (opensNothing) return { cart: await readWhole(tx, undefined, customerId), refused: rehearsal.refused }
      session = await deps.tables.touchOrOpenSession(tx, table, { guests: 0, now })
    }
    const open = await openCart(tx, session.id, { ...operating, lineIds: operations.map(({ lineId }) => lineId) })
    const terms = { decided: await decided(), knows, by: open.me ?? open.people + 1, at: now }
    const { cart, decisions, refused } = applyBatch(open.state, operations, terms)
    const changed = await conclude(deps, tx, { operating, table, session, open, cart, decisions })
    if (session.version === 0) await deps.tables.tellOpened(tx, session)
    return { cart: changed, refused }
  })
}

/** Whether the store's menu has a dish; it is read only where something is chosen. */
async function menuOf({ menu }: CartsDeps, tx: Tx, { storeId }: DiningTable, { operations }: Operating) {
  const isChosen = operations.some((operation) => 'choices' in operation && operation.choices !== undefined)
  const items = isChosen ? ((await menu.current(tx, storeId))?.items ?? []) : []
  return (itemId: string) => items.some(({ id }) => id === itemId)
}

interface Conclusion {
  operating: Operating
  table: DiningTable
  session: TableSession
  open: OpenCart
  cart: CartState
  decisions: readonly Decision[]
}

/** Stores what has changed. How many guests there are counts with a batch that comes for the first time, since a repetition may be outdated. */
async function conclude(deps: CartsDeps, tx: Tx, { operating, table, session, open, cart, decisions }: Conclusion) {
  const { customerId, operations, guests } = operating
  const isNew = decisions.length > 0 || operations.length === 0
  const statedGuests = guests !== undefined && isNew ? guests : session.statedGuests
  const isStated = statedGuests !== null && statedGuests !== session.statedGuests
  if (isStated) await deps.tables.stateGuests(tx, session.id, statedGuests)
  for (const decision of decisions)
    await cartOperationsRepository(tx).add({ ...decision, tableId: table.id, sessionId: session.id })
  const state = isStated ? { ...cart, version: cart.version + 1 } : cart
  const head = await saveCart(tx, { sessionId: session.id, customerId, open, state, decisions })
  return viewCart({ ...session, statedGuests }, head, shown(state.lines))
}
