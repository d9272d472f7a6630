import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import { basketAt, dishes, good } from '../people.ts'
import { get, post, order, lines, placed, newcomer } from './requests.ts'
import type { Scene } from './requests.ts'
import { settings, pause, sellOut } from './restaurant.ts'
import type { Row } from './row.ts'

/** The table's shared cart has greens in it, and is at version 1. */
async function chooseGreens({ diner, table: { tableCode } }: Scene): Promise<string> {
  const { quantity: delta, ...choices } = dishes.greens
  const operations = [{ opId: randomUUID(), lineId: randomUUID(), choices, delta }]
  const { cart } = good(await diner.client.call(contract.operateCart, { params: { tableCode }, body: { operations } }))
  return String(cart.version)
}

/** What is not there, not open, not to be had now. */
export const placeRows: Row[] = [
  { code: 'table_unknown', send: (scene) => get(scene, '/api/tables/nowhere') },
  { code: 'table_unknown', case: 'in an order', send: order({ tableCode: 'nowhere' }) },
  {
    code: 'table_code_revoked',
    arrange: async ({ journey, table }) => {
      good(await journey.world.demo.owner.call(contract.rekeyTable, { params: { tableId: table.id } }))
      return table.tableCode
    },
    send: (scene, code) => get(scene, `/api/tables/${code}`),
  },
  {
    code: 'table_code_revoked',
    case: 'in an order',
    arrange: async ({ journey, table }) => {
      good(await journey.world.demo.owner.call(contract.rekeyTable, { params: { tableId: table.id } }))
      return table.tableCode
    },
    send: order({}),
  },
  { code: 'store_unknown', send: (scene) => get(scene, '/api/stores/nowhere/menu') },
  {
    code: 'store_unknown',
    case: 'in a quote',
    send: (scene) => post(scene, '/api/quotes', { ...basketAt(scene.table), storeId: 'nowhere', tableCode: undefined }),
  },
  { code: 'order_not_found', send: (scene) => get(scene, '/api/orders/nowhere') },
  {
    code: 'order_not_found',
    case: 'another diner’s',
    arrange: placed,
    send: async (scene, id) => get({ ...scene, diner: await newcomer(scene) }, `/api/orders/${id}`),
    tells: ['customers', 'sessions'],
  },
  {
    code: 'order_not_found',
    case: 'another diner’s, to be cancelled',
    arrange: placed,
    send: async (scene, id) => post({ ...scene, diner: await newcomer(scene) }, `/api/orders/${id}/cancel`, {}),
    tells: ['customers', 'sessions'],
  },
  {
    code: 'order_not_found',
    case: 'another diner’s, to be paid',
    arrange: placed,
    send: async (scene, id) => post({ ...scene, diner: await newcomer(scene) }, `/api/orders/${id}/payment`, {}),
    tells: ['customers', 'sessions'],
  },

  {
    code: 'store_closed',
    arrange: settings({ alwaysOpen: false, hours: [] }),
    send: order({}),
    restore: settings({ alwaysOpen: true }),
  },
  { code: 'store_paused', arrange: (scene) => pause(scene, 10), send: order({}), restore: (scene) => pause(scene, 0) },
  {
    code: 'sold_out',
    arrange: (scene) => sellOut(scene, 'wings', { soldOut: true }),
    send: lines(dishes.greens, { itemId: 'wings', quantity: 1 }),
    restore: (scene) => sellOut(scene, 'wings', { soldOut: false }),
    lines: [1],
  },
  {
    code: 'sold_out',
    case: 'fewer are left',
    send: lines({ itemId: 'chickensoup', quantity: 7 }),
    lines: [0],
    holds: { problems: [{ code: 'sold_out', line: 0, itemId: 'chickensoup', available: 6 }] },
  },
  {
    code: 'sold_out',
    case: 'a pick of a combo',
    arrange: (scene) => sellOut(scene, 'gongbao', { soldOut: true }),
    send: lines(dishes.combo),
    restore: (scene) => sellOut(scene, 'gongbao', { soldOut: false }),
    lines: [0],
    holds: { problems: [{ code: 'sold_out', line: 0, itemId: 'gongbao', slotId: 'slot1', available: 0 }] },
  },
  {
    code: 'out_of_window',
    send: lines({ itemId: 'crayfish', modifierIds: ['s1'], quantity: 1 }),
    lines: [0],
  },
  {
    code: 'over_limit',
    send: lines({ itemId: 'beer', quantity: 7 }, dishes.greens, { itemId: 'beer', quantity: 6 }),
    lines: [0, 2],
  },
  {
    code: 'price_changed',
    send: order({ expectedTotalFen: 1 }),
    holds: { quote: { totalFen: 1800 + 2 * 200, problems: [], lines: [{ itemId: 'greens', totalFen: 1800 }] } },
  },
  { code: 'cart_changed', case: 'at a table that has none', send: order({ cartVersion: 1 }) },
  { code: 'cart_changed', case: 'before there was anything', arrange: chooseGreens, send: order({ cartVersion: 0 }) },
  {
    code: 'cart_changed',
    case: 'with other lines',
    arrange: chooseGreens,
    send: (scene, version) => order({ cartVersion: Number(version), lines: [dishes.ice] })(scene),
  },
  {
    code: 'cart_changed',
    case: 'which a mate has ordered',
    arrange: async (scene) => {
      const cartVersion = Number(await chooseGreens(scene))
      const mate = { ...scene, diner: await newcomer(scene) }
      const answer = await order({ cartVersion })(mate)
      if (answer.status !== 201) throw new Error(await answer.text())
      return String(cartVersion)
    },
    send: (scene, version) => order({ cartVersion: Number(version), expectedTotalFen: 1800 })(scene),
  },
]
