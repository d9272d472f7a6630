import type { Client } from '@kaifan/shared/client'
import { contract } from '@kaifan/shared/contract'
import type { BasketSent, PublishedMenu } from '@kaifan/shared/contract'
import { dataOf } from '@kaifan/world'
import { jsonOf } from './load.ts'
import type { Wire } from './load.ts'

/** So many that no table session gets far more orders than a long evening brings. */
const tables = 500
/** Every portion of the most the menu allows, for a run that sells one with each order. */
const portions = 100_000

/**
 * Tables besides the demo's, and a dish that is counted; answers the tables' codes. Nobody pays for tea, so that an order costs the
 * same whether it is its table's first or not.
 */
export async function seedTables(owner: Client): Promise<string[]> {
  const settings = { body: { teaFeeFenPerGuest: 0 } }
  dataOf(await owner.call(contract.changeStoreSettings, settings), 'change the store')
  const stock = { params: { itemId: 'mapo' }, body: { left: portions } }
  dataOf(await owner.call(contract.changeStock, stock), 'set the stock')
  const add = async (_: unknown, index: number) => {
    const body = { label: `Z${index + 1}`, seats: 4 }
    return dataOf(await owner.call(contract.createTable, { body }), 'add a table').tableCode
  }
  return Promise.all(Array.from({ length: tables }, add))
}

/** Four lines with modifiers, one of them of a dish whose portions are counted, at the server's own price. */
export async function orderBody(
  wire: Wire,
  storeId: string,
  tableCode: string,
): Promise<BasketSent & { expectedTotalFen: number }> {
  const basket = {
    storeId,
    orderType: 'dine_in' as const,
    tableCode,
    guests: 2,
    lines: [
      { itemId: 'mapo', modifierIds: ['s1', 'n0'], quantity: 1 },
      { itemId: 'greens', quantity: 1 },
      { itemId: 'tomatoegg', quantity: 2 },
      { itemId: 'xlb', quantity: 1, note: '少放醋' },
    ],
  }
  const asked = { method: 'POST', path: '/api/quotes', body: JSON.stringify(basket) } as const
  const { totalFen, menuVersion, problems } = jsonOf(await wire.send(asked, 200))
  if (JSON.stringify(problems) !== '[]') throw new Error(`the order cannot be placed: ${JSON.stringify(problems)}`)
  return { ...basket, menuVersion: Number(menuVersion), expectedTotalFen: Number(totalFen) }
}

/** Chinese names of the dishes of the published menu that have neither variants nor modifiers nor parts. */
export async function readPlainDishes(wire: Wire, storeId: string): Promise<string[]> {
  const { items } = asMenu(jsonOf(await wire.send({ method: 'GET', path: `/api/stores/${storeId}/menu` }, 200)))
  return items
    .filter(({ modifierGroupIds, variants, combo }) => !combo && modifierGroupIds.length + variants.length === 0)
    .map(({ name }) => name['zh-CN'])
}

/** The BFF answers with what its contract says; its own tests hold it to that. */
function asMenu(json: Record<string, unknown>): PublishedMenu {
  return json as PublishedMenu
}
