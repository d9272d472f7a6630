import { contract, type OwnOrder, type PublishedMenu } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import { type PricedBasket, portions } from '@kaifan/shared/pricing'
import type { Fault } from '@kaifan/shared/problems'
import * as v from 'valibot'
import type { Tx } from '../database/index.ts'
import { idempotent } from '../idempotency/index.ts'
import { ProblemError } from '../problem.ts'
import { openness, storeTime } from '../stores/index.ts'
import type { OrdersDeps } from './deps.ts'
import { guestsByDefault, price, quoteOf, readSetting, type Setting, tableOf, unavailable } from './quote.ts'
import { type DecidedOrder, type OrderToPlace, type Placing, storeOrder } from './store.ts'

export type { Placing } from './store.ts'

/**
 * Re-prices, decides and stores an order with its first payment in one commit; nothing by halves.
 * @throws ProblemError with every fault of the lines at once, or `price_changed` with the fresh quote
 */
export function placeOrder(deps: OrdersDeps, { customer, idempotency, order: asked, now }: Placing): Promise<OwnOrder> {
  return deps.database.transact((tx) =>
    idempotent(
      tx,
      { scope: `placeOrder:${customer.id}`, ...idempotency, now, parseReply: v.parser(contract.placeOrder.reply) },
      async () => {
        const table = await tableOf(deps, tx, asked)
        if (!table) throw new ProblemError('table_required')
        const session = await deps.tables.touchOrOpenSession(tx, table, {
          guests: asked.guests ?? guestsByDefault,
          now,
        })
        await takeCart(deps, tx, { customer, asked, session, now })
        const setting = await readSetting(deps, tx, asked, table, session)
        refuseWhenClosed(setting, now)
        const priced = price(setting, asked)
        await refuseFaulty(deps, tx, asked, setting, priced, now)
        const { businessDay } = storeTime(setting.store, now)
        await takeStock(deps, tx, asked, setting.menu, businessDay)
        if (setting.guests > session.guests) await deps.tables.raiseGuests(tx, session.id, setting.guests)
        const order = await storeOrder(deps, tx, { customer, asked, setting, session, priced, businessDay, now })
        if (session.version === 0) await deps.tables.tellOpened(tx, session)
        return order
      },
    ),
  )
}

/** An order of the table's shared cart has all that it held at that version, and nobody else has ordered it. */
async function takeCart(
  { carts }: OrdersDeps,
  tx: Tx,
  { customer, asked, session, now }: Pick<DecidedOrder, 'customer' | 'asked' | 'session' | 'now'>,
): Promise<void> {
  const { cartVersion: version, lines } = asked
  if (version === undefined) return
  await carts.take(tx, { sessionId: session.id, customerId: customer.id, version, lines, now })
}

function refuseWhenClosed({ store }: Setting, now: number): void {
  const { open, paused, opensAt } = openness(store, now)
  const extras = opensAt === undefined ? {} : { opensAt }
  if (!open) throw new ProblemError('store_closed', extras)
  if (paused) throw new ProblemError('store_paused', extras)
}

async function refuseFaulty(
  deps: OrdersDeps,
  tx: Tx,
  asked: OrderToPlace,
  setting: Setting,
  priced: PricedBasket,
  now: number,
): Promise<void> {
  const faults = [...priced.faults, ...(await unavailable(deps, tx, asked, setting, now))]
  const [first] = faults
  if (first) throw new ProblemError(first.code, { faults })
  if (priced.totalFen !== asked.expectedTotalFen)
    throw new ProblemError('price_changed', { quote: quoteOf(setting.menu, priced, []) })
  if (priced.totalFen === 0) throw new ProblemError('nothing_to_pay')
  if (priced.totalFen > limits.orderTotalFen) throw new ProblemError('total_too_large')
}

/** Two diners may want the last portion: whoever commits first has it (money rule 10). */
async function takeStock(
  deps: OrdersDeps,
  tx: Tx,
  asked: OrderToPlace,
  menu: PublishedMenu,
  businessDay: string,
): Promise<void> {
  const shortages = await deps.menu.takeStock(tx, asked.storeId, businessDay, portions(menu, asked.lines), menu)
  if (shortages.length === 0) return
  const faults = shortages.map(({ itemId, available }): Fault => {
    const line = asked.lines.findIndex(
      (each) => each.itemId === itemId || each.picks.some((pick) => pick.itemId === itemId),
    )
    return { code: 'sold_out', itemId, available, ...(line >= 0 && { line }) }
  })
  throw new ProblemError('sold_out', { faults })
}
