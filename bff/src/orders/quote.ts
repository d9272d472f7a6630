import type { Basket, PublishedMenu, Quote, StoreSettings } from '@kaifan/shared/contract'
import { availabilityFaults, guestsToCharge, priceBasket, type PricedBasket } from '@kaifan/shared/pricing'
import type { Fault } from '@kaifan/shared/problems'
import type { Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import { type DiningTable, knownGuests, type TableSession } from '../tables/index.ts'
import type { OrdersDeps } from './deps.ts'
import { teaChargedStatuses } from './order.ts'
import { ordersRepository } from './repository.ts'

/** Everything an order is priced from, read in one transaction. */
export interface Setting {
  store: StoreSettings
  menu: PublishedMenu
  table: DiningTable | null
  session: TableSession | undefined
  guests: number
  /** Guests of the table session whose tea other orders charge; 0 where the store charges none. */
  teaCharged: number
}

/** Who sits at a table of which nothing is known. */
export const guestsByDefault = 1

/** Prices a basket for its diner; nothing is stored (money rule 1: a client's sum is a preview). */
export function quoteBasket(deps: OrdersDeps, basket: Basket, now: number): Promise<Quote> {
  return deps.database.read(async (tx) => {
    const table = await tableOf(deps, tx, basket)
    const session = table ? await deps.tables.readOpenSession(tx, table.id, now) : undefined
    const setting = await readSetting(deps, tx, basket, table, session)
    const faults = await unavailable(deps, tx, basket, setting, now)
    return quoteOf(setting.menu, price(setting, basket), faults)
  })
}

/** The table of a dine-in basket; null where the diner only looks. Throws the table's own problems. */
export async function tableOf(deps: OrdersDeps, tx: Tx, basket: Basket): Promise<DiningTable | null> {
  if (basket.orderType !== 'dine_in') throw new ProblemError('order_type_unsupported')
  if (basket.tableCode === undefined) return null
  const { table, storeId } = await deps.tables.resolveCode(tx, basket.tableCode)
  if (storeId !== basket.storeId) throw new ProblemError('table_foreign')
  return table
}

export async function readSetting(
  deps: OrdersDeps,
  tx: Tx,
  basket: Basket,
  table: DiningTable | null,
  session: TableSession | undefined,
): Promise<Setting> {
  const store = await deps.stores.get(tx, basket.storeId)
  const menu = await deps.menu.current(tx, basket.storeId)
  if (!menu) throw new ProblemError('version_not_found')
  const guests = basket.guests ?? ((session && knownGuests(session)) || guestsByDefault)
  const countsTea = session !== undefined && store.teaFeeFenPerGuest > 0
  const teaCharged = countsTea ? await ordersRepository(tx).teaGuests(session.id, teaChargedStatuses) : 0
  return { store, menu, table, session, guests, teaCharged }
}

export function price({ store, menu, table, guests, teaCharged }: Setting, basket: Basket): PricedBasket {
  const fees = {
    teaFeeFenPerGuest: store.teaFeeFenPerGuest,
    guestsToCharge: table ? guestsToCharge(guests, teaCharged) : 0,
  }
  return priceBasket({ menu, lines: basket.lines, fees })
}

export async function unavailable(
  deps: OrdersDeps,
  tx: Tx,
  basket: Basket,
  { store, menu }: Pick<Setting, 'store' | 'menu'>,
  now: number,
): Promise<Fault[]> {
  return availabilityFaults(menu, basket.lines, await deps.menu.availability(tx, { store, menu }, now))
}

export function quoteOf(menu: PublishedMenu, priced: PricedBasket, faults: readonly Fault[]): Quote {
  return {
    menuVersion: menu.version,
    lines: priced.lines.map(({ itemId, name, unitFen, quantity, totalFen }) => ({
      itemId,
      name,
      unitFen,
      quantity,
      totalFen,
    })),
    fees: priced.fees,
    totalFen: priced.totalFen,
    problems: [...priced.faults, ...faults],
  }
}
