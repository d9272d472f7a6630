import { randomUUID } from 'node:crypto'
import { createOwner } from '@kaifan/bff'
import { contract } from '@kaifan/shared/contract'
import type { BasketSent, StaffTable } from '@kaifan/shared/contract'
import { problemTitle } from '@kaifan/shared/i18n'
import type { Locale } from '@kaifan/shared/i18n'
import { envelopeMediaType, problemMediaType, problemStatus } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoPassword, signIn } from '../src/index.ts'
import {
  basketAt,
  dishes,
  good,
  newDiner,
  newTable,
  openTrade,
  place,
  placeAndPay,
  readOwn,
  ticketsOf,
} from './people.ts'
import type { Diner } from './people.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

/** Everything that a refused request must leave as it was. Sessions are told apart, since signing in is not refused here. */
const keptTables = [
  'alarms',
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

/** Who sends, from where, and in which language; `sent` is what was prepared for the row. */
interface Scene {
  journey: Journey
  diner: Diner
  table: StaffTable
  locale: Locale
  headers: Record<string, string>
}

interface Row {
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

type Sent = { [K in keyof BasketSent]?: unknown } & { expectedTotalFen?: unknown }

/** Posts as the diner; a string goes as it is. */
function post({ journey, diner, headers }: Scene, path: string, body: unknown, more: Record<string, string> = {}) {
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

function get({ journey, diner, headers }: Scene, path: string, more: Record<string, string> = {}) {
  return fetch(journey.world.url + path, { headers: { Authorization: `Bearer ${diner.token}`, ...headers, ...more } })
}

/** An order that is right but for what is named. */
function order(changes: Sent): (scene: Scene) => Promise<Response> {
  return (scene) => post(scene, '/api/orders', { ...basketAt(scene.table), expectedTotalFen: 2200, ...changes })
}

const lines = (...sent: unknown[]) => order({ lines: sent })
const note = (text: string) => order({ note: text })
const placed = async ({ diner, table }: Scene) => (await place(diner, basketAt(table))).id
const paid = async ({ journey, diner, table }: Scene) => (await placeAndPay(journey, diner, basketAt(table))).id
/** Asks for money back. */
const askBack = (scene: Scene, orderId: string, lineId: string, quantity: number) =>
  post(scene, `/api/orders/${orderId}/refund-requests`, { lines: [{ lineId, quantity }], reason: 'other' })
const firstLine = async ({ diner }: Scene, orderId: string) => (await readOwn(diner, orderId)).lines[0]?.id ?? ''
const settings = (body: Parameters<typeof changeSettings>[1]) => (scene: Scene) => changeSettings(scene, body)

async function changeSettings(
  { journey }: Scene,
  body: { alwaysOpen?: boolean; hours?: []; refundsAtOnce?: boolean },
): Promise<string> {
  good(await journey.world.demo.owner.call(contract.changeStoreSettings, { body }))
  return ''
}

async function pause({ journey }: Scene, minutes: number): Promise<string> {
  good(await journey.world.demo.owner.call(contract.pauseStore, { body: { minutes } }))
  return ''
}

async function sellOut(
  { journey }: Scene,
  itemId: string,
  body: { left?: number; soldOut?: boolean },
): Promise<string> {
  good(await journey.world.demo.owner.call(contract.changeStock, { params: { itemId }, body }))
  return ''
}

function authCode({ journey }: Scene, app: 'miniprogram' | 'h5'): string {
  const { identities } = journey.world.sandbox.core
  return identities.issueAuthCode(identities.addBuyer().id, journey.world.config.alipay.apps[app].appId)
}

const session = (scene: Scene, code: string) => post(scene, '/api/sessions', { app: 'miniprogram', authCode: code })
const combo = dishes.combo
const [gongbao, mapoPick, greensPick] = combo.picks
const lone = { high: '\ud83d', low: '\ude00' }

const rows: Row[] = [
  { code: 'malformed_json', send: (scene) => post(scene, '/api/orders', '{"lines": [') },
  { code: 'malformed_json', case: 'nothing at all', send: (scene) => post(scene, '/api/orders', '') },
  { code: 'body_too_large', send: note('辣'.repeat(100_000)) },
  {
    code: 'unsupported_media_type',
    send: (scene) => post(scene, '/api/orders', '{}', { 'Content-Type': 'text/plain' }),
  },
  {
    code: 'body_invalid',
    send: order({ storeId: 7 }),
    holds: { problems: [{ code: 'body_invalid', path: 'storeId' }] },
  },
  { code: 'query_invalid', send: (scene) => get(scene, '/api/orders?filter=some') },
  { code: 'query_invalid', case: 'a page that is none', send: (scene) => get(scene, '/api/orders?before=yesterday') },
  { code: 'not_found', send: (scene) => get(scene, '/api/nowhere') },
  { code: 'method_not_allowed', send: (scene) => post(scene, '/api/stores/demo/menu', {}) },

  { code: 'session_missing', send: (scene) => get(scene, '/api/orders', { Authorization: '' }) },
  { code: 'session_invalid', send: (scene) => get(scene, '/api/orders', { Authorization: 'Bearer made-up' }) },
  { code: 'auth_code_invalid', case: 'made up', send: (scene) => session(scene, 'made-up') },
  {
    code: 'auth_code_invalid',
    case: 'used',
    arrange: async (scene) => {
      const code = authCode(scene, 'miniprogram')
      expect((await session(scene, code)).status).toBe(201)
      return code
    },
    send: session,
  },
  {
    code: 'auth_code_invalid',
    case: 'expired',
    arrange: async (scene) => {
      const code = authCode(scene, 'miniprogram')
      scene.journey.world.clock.advance(4 * 60_000)
      return code
    },
    send: session,
  },
  { code: 'auth_code_invalid', case: 'of another app', arrange: async (scene) => authCode(scene, 'h5'), send: session },
  {
    code: 'alipay_unreachable',
    arrange: async (scene) => {
      await scene.journey.gateway.shut()
      return authCode(scene, 'miniprogram')
    },
    send: session,
    restore: ({ journey }) => journey.gateway.open(),
  },

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
    send: lines(combo),
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

  { code: 'item_unknown', send: lines(dishes.greens, { itemId: 'nothing', quantity: 1 }), lines: [1] },
  { code: 'variant_missing', send: lines({ itemId: 'duck', quantity: 1 }), lines: [0] },
  { code: 'variant_unknown', send: lines({ itemId: 'duck', variantId: 'double', quantity: 1 }), lines: [0] },
  {
    code: 'modifier_missing',
    send: lines(dishes.greens, { itemId: 'mapo', modifierIds: ['s1'], quantity: 1 }),
    lines: [1],
  },
  {
    code: 'modifier_too_many',
    send: lines({ itemId: 'mapo', modifierIds: ['s1', 's2', 'n0'], quantity: 1 }),
    lines: [0],
  },
  {
    code: 'modifier_too_many',
    case: 'twice the same',
    send: lines({ ...dishes.mapo, modifierIds: ['s1', 's1', 'n0'] }),
    lines: [0],
  },
  {
    code: 'modifier_too_many',
    case: 'beyond all bounds',
    send: lines({ ...dishes.mapo, modifierIds: Array.from({ length: 51 }, () => 's1') }),
    lines: [0],
  },
  { code: 'modifier_foreign', send: lines({ ...dishes.mapo, modifierIds: ['s1', 'n0', 'boba'] }), lines: [0] },
  { code: 'pick_missing', send: lines({ ...combo, picks: [gongbao, mapoPick] }), lines: [0] },
  { code: 'pick_missing', case: 'all of them', send: lines({ itemId: 'combo2', quantity: 1 }), lines: [0] },
  {
    code: 'pick_foreign',
    send: lines({ ...combo, picks: [gongbao, mapoPick, { ...greensPick, itemId: 'duck' }] }),
    lines: [0],
  },
  {
    code: 'pick_foreign',
    case: 'for a slot that there is not',
    send: lines({ ...combo, picks: [...combo.picks, { ...greensPick, slotId: 'slot9' }] }),
    lines: [0],
  },
  {
    code: 'pick_foreign',
    case: 'of what is no combo',
    send: lines({ ...dishes.greens, picks: [greensPick] }),
    lines: [0],
  },
  { code: 'pick_too_many', send: lines({ ...combo, picks: [...combo.picks, greensPick] }), lines: [0] },
  ...[0, -1, 1.5, 1e9].map((quantity): Row => ({
    code: 'quantity_invalid',
    case: String(quantity),
    send: lines(dishes.ice, { itemId: 'greens', quantity }),
    lines: [1],
  })),
  { code: 'quantity_invalid', case: 'no number', send: lines({ itemId: 'greens', quantity: '1' }), lines: [0] },
  { code: 'note_too_long', send: note('辣'.repeat(51)) },
  {
    code: 'note_too_long',
    case: 'of a line',
    send: lines(dishes.ice, { ...dishes.greens, note: '少'.repeat(31) }),
    lines: [1],
  },
  { code: 'text_invalid', case: 'NUL', send: note('少\0辣') },
  { code: 'text_invalid', case: 'a lone high surrogate', send: note(`少${lone.high}辣`) },
  { code: 'text_invalid', case: 'a lone low surrogate', send: note(`少${lone.low}辣`) },
  { code: 'text_invalid', case: 'in a line', send: lines({ ...dishes.greens, note: lone.high }), lines: [0] },
  { code: 'text_invalid', case: 'in an address', send: (scene) => get(scene, '/api/tables/%00') },

  { code: 'too_many_lines', send: lines(...Array.from({ length: 200 }, () => dishes.greens)) },
  { code: 'lines_empty', send: lines() },
  ...[0, 1.5, 100].map((guests): Row => ({ code: 'guests_invalid', case: String(guests), send: order({ guests }) })),
  { code: 'table_required', send: order({ tableCode: undefined }) },
  { code: 'table_foreign', arrange: foreignTable, send: (scene, tableCode) => order({ tableCode })(scene) },
  { code: 'order_type_unsupported', send: order({ orderType: 'pickup' }) },
  { code: 'order_type_unsupported', case: 'unheard of', send: order({ orderType: 'by_drone' }) },
  {
    code: 'nothing_to_pay',
    arrange: placed,
    send: order({ lines: [{ itemId: 'sample', quantity: 1 }], expectedTotalFen: 0 }),
  },
  {
    code: 'total_too_large',
    send: order({
      lines: [
        { itemId: 'banquet', quantity: 99 },
        { itemId: 'banquet', quantity: 99 },
      ],
      expectedTotalFen: 198 * 100_000_000 + 400,
    }),
  },

  {
    code: 'idempotency_key_required',
    send: (scene) =>
      post(scene, '/api/orders', { ...basketAt(scene.table), expectedTotalFen: 2200 }, { 'Idempotency-Key': '' }),
  },
  {
    code: 'idempotency_key_invalid',
    send: (scene) => post(scene, '/api/orders', {}, { 'Idempotency-Key': 'k'.repeat(129) }),
  },
  {
    code: 'idempotency_key_reused',
    arrange: async ({ diner, table }) => {
      const key = randomUUID()
      await place(diner, basketAt(table), key)
      return key
    },
    send: (scene, key) =>
      post(
        scene,
        '/api/orders',
        { ...basketAt(scene.table), guests: 3, expectedTotalFen: 2000 },
        { 'Idempotency-Key': key },
      ),
  },
  { code: 'order_not_payable', arrange: paid, send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}) },
  {
    code: 'order_not_payable',
    case: 'given up',
    arrange: async (scene) => {
      const id = await placed(scene)
      good(await scene.diner.client.call(contract.cancelOrder, { params: { orderId: id } }))
      await scene.journey.world.settle()
      return id
    },
    send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}),
  },
  { code: 'order_not_cancellable', arrange: paid, send: (scene, id) => post(scene, `/api/orders/${id}/cancel`, {}) },
  { code: 'order_not_refundable', arrange: placed, send: (scene, id) => askBack(scene, id, 'line', 1) },
  {
    code: 'refund_line_unknown',
    arrange: paid,
    send: (scene, id) => askBack(scene, id, 'nothing', 1),
    holds: { problems: [{ line: 0 }] },
  },
  {
    code: 'refund_too_much',
    arrange: paid,
    send: async (scene, id) => askBack(scene, id, await firstLine(scene, id), 90),
    holds: { problems: [{ line: 0, available: 1 }] },
  },
  {
    code: 'refund_asked_already',
    arrange: async (scene) => {
      await changeSettings(scene, { refundsAtOnce: false })
      const id = await paid(scene)
      const asked = await askBack(scene, id, await firstLine(scene, id), 1)
      if (asked.status !== 201) throw new Error(await asked.text())
      return id
    },
    send: async (scene, id) => askBack(scene, id, await firstLine(scene, id), 1),
    restore: settings({ refundsAtOnce: true }),
  },
  {
    code: 'alipay_refused',
    arrange: async (scene) => {
      const id = await placed(scene)
      // Another till of the restaurant has used this number for another sum.
      const { payment } = await readOwn(scene.diner, id)
      const { sandbox, config } = scene.journey.world
      const { appId } = config.alipay.apps.miniprogram
      sandbox.core.trades.create({
        appId,
        sellerId: config.alipay.sellerId,
        outTradeNo: payment.id,
        buyerId: scene.diner.buyer,
        productCode: 'JSAPI_PAY',
        subject: '别的账单',
        totalFen: 1,
        expiresAt: payment.expiresAt,
      })
      return id
    },
    send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}),
    tells: ['payments', 'money_steps', 'orders', 'idempotency_keys', 'alarms', 'events'],
  },
]

async function newcomer({ journey }: Scene): Promise<Diner> {
  return newDiner(journey)
}

/** A table of another restaurant at the same BFF. */
async function foreignTable({ journey }: Scene): Promise<string> {
  const account = `next-door-${randomUUID().slice(0, 8)}`
  const storeId = account
  await createOwner(journey.world.context, {
    storeId,
    storeName: '隔壁',
    account,
    name: '老板',
    password: demoPassword,
  })
  const owner = await signIn(journey.world.url, account)
  if (!owner) throw new Error('the owner next door cannot sign in')
  return good(await owner.call(contract.createTable, { body: { label: 'A01', seats: 2 } })).tableCode
}

async function snapshot({ stored }: Journey, except: readonly string[]): Promise<Record<string, string[]>> {
  const kept: Record<string, string[]> = {}
  for (const table of keptTables) {
    if (!except.includes(table)) kept[table] = (await stored.rows(table)).map((row) => JSON.stringify(row)).sort()
  }
  return kept
}

const problem = v.looseObject({
  title: v.string(),
  status: v.number(),
  code: v.string(),
  problems: v.optional(v.array(v.looseObject({ code: v.string(), line: v.optional(v.number()) })), []),
})

/** A dish for nothing, and one beyond price. */
async function extendMenu({ world }: Journey): Promise<void> {
  const { owner } = world.demo
  const { content } = good(await owner.call(contract.readDraft))
  const categoryIds = [content.categories[0]?.id ?? '']
  const add = async (id: string, priceFen: number) =>
    good(
      await owner.call(contract.putItem, {
        params: { itemId: id },
        body: { item: { id, categoryIds, name: { 'zh-CN': id }, priceFen } },
      }),
    )
  await add('sample', 0)
  await add('banquet', 100_000_000)
  good(await owner.call(contract.publishMenu, { body: {} }))
}

async function prepare(journey: Journey, locale: Locale, more: Record<string, string> = {}): Promise<Scene> {
  const [diner, table] = await Promise.all([newDiner(journey), newTable(journey)])
  return { journey, diner, table, locale, headers: { 'Accept-Language': locale, ...more } }
}

/** Sends the row's request; the answer, and whether anything was stored. */
async function perform(row: Row, scene: Scene) {
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

eachWorld((journey) => {
  beforeAll(() => extendMenu(journey()))

  describe.each<Locale>(['zh-CN', 'en'])('in %s', (locale) => {
    test.each(rows.map((row) => [row.case ? `${row.code}: ${row.case}` : row.code, row] as const))(
      '%s is refused by its code and nothing is stored',
      async (_name, row) => {
        const { answer, before, after } = await perform(row, await prepare(journey(), locale))
        const body: unknown = await answer.json()
        expect(body).toMatchObject({
          code: row.code,
          status: problemStatus[row.code],
          title: problemTitle(row.code, locale),
          ...row.holds,
        })
        expect(answer.status).toBe(problemStatus[row.code])
        expect(answer.headers.get('content-type')).toBe(problemMediaType)
        if (row.lines) {
          const faults = v.parse(problem, body).problems.filter((fault) => fault.code === row.code)
          expect([...new Set(faults.map((fault) => faultyLine(fault)))]).toEqual(row.lines)
        }
        expect(after).toEqual(before)
      },
    )
  })

  test.each(['session_missing', 'sold_out', 'price_changed', 'lines_empty', 'not_found'] as const)(
    '%s comes in the envelope as well',
    async (code) => {
      const row = rows.find((each) => each.code === code)
      if (!row) throw new Error(code)
      const { answer } = await perform(row, await prepare(journey(), 'en', { Accept: envelopeMediaType }))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe(envelopeMediaType)
      expect(answer.headers.get('vary')).toContain('Accept')
      expect(await answer.json()).toMatchObject({
        status: problemStatus[code],
        body: { code, title: problemTitle(code, 'en') },
      })
    },
  )

  test('every faulty line of an order is told at once', async () => {
    const scene = await prepare(journey(), 'en')
    const answer = await lines(
      { itemId: 'nothing', quantity: 1 },
      dishes.greens,
      { itemId: 'duck', quantity: 1 },
      { itemId: 'mapo', quantity: 1 },
      { itemId: 'crayfish', modifierIds: ['s1'], quantity: 5 },
    )(scene)
    const { problems } = v.parse(problem, await answer.json())
    expect(problems.map(({ code, line }) => [line, code])).toEqual([
      [0, 'item_unknown'],
      [2, 'variant_missing'],
      [3, 'modifier_missing'],
      [3, 'modifier_missing'],
      [4, 'over_limit'],
      [4, 'out_of_window'],
    ])
  })

  test('emoji and right-to-left notes reach the kitchen byte for byte', async () => {
    const { diner, table } = await prepare(journey(), 'en')
    const text = '👨‍👩‍👧 עברית ‏العربية‏ 🌶️ 𠮷野家'
    const basket = basketAt(table, { note: text, lines: [{ ...dishes.greens, note: '🥜❌ لا' }] })
    const { id } = await placeAndPay(journey(), diner, basket)
    const [ticket] = await ticketsOf(journey(), id)
    expect((await readOwn(diner, id)).note).toBe(text)
    expect(ticket).toMatchObject({ orderNote: text, lines: [{ note: '🥜❌ لا' }] })
  })

  test.each<Locale>(['zh-CN', 'en'])(
    'alipay_unreachable, when it is to be paid, leaves the order to be paid later: %s',
    async (locale) => {
      const scene = await prepare(journey(), locale)
      const id = await placed(scene)
      await journey().gateway.shut()
      const answer = await post(scene, `/api/orders/${id}/payment`, {}).finally(() => journey().gateway.open())
      expect(await answer.json()).toMatchObject({
        code: 'alipay_unreachable',
        status: 503,
        title: problemTitle('alipay_unreachable', locale),
      })
      await expect(openTrade(scene.diner, id)).resolves.toMatchObject({ amountFen: 2200 })
    },
  )

  describe('a month later', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await prepare(journey(), 'en')
      journey().world.clock.advance(31 * 24 * 3_600_000)
      await journey().world.settle()
    })
    test.each<Locale>(['zh-CN', 'en'])('session_expired is refused by its code: %s', async (locale) => {
      const answer = await get({ ...scene, headers: { 'Accept-Language': locale } }, '/api/orders')
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({
        code: 'session_expired',
        title: problemTitle('session_expired', locale),
      })
    })
  })
})

eachWorld(
  (journey) => {
    test.each<Locale>(['zh-CN', 'en'])('slow_down says when to come again: %s', async (locale) => {
      const ask = () => fetch(`${journey().world.url}/api/stores/demo`, { headers: { 'Accept-Language': locale } })
      await Promise.all([ask(), ask()])
      const answer = await ask()
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await answer.json()).toMatchObject({ code: 'slow_down', title: problemTitle('slow_down', locale) })
    })
  },
  { seed: false, env: { RATE_LIMITS: 'address=2/3600' } },
)

test('every refusal that the contract names for diners has a row', () => {
  const tried = new Set<ProblemCode>([...rows.map(({ code }) => code), 'session_expired', 'slow_down'])
  const dinersOwn = Object.values({ ...contract })
    .filter(({ access }) => access === 'public' || access === 'customer')
    .flatMap(({ problems }) => problems)
  const staffOnly = new Set<ProblemCode>(['credentials_wrong', 'version_not_found'])
  expect(dinersOwn.filter((code) => !tried.has(code) && !staffOnly.has(code))).toEqual([])
})

/** A fault of form names its line in its path, `lines.1.quantity`. */
function faultyLine({ line, path }: { line?: number | undefined; path?: unknown }): number {
  return line ?? Number(typeof path === 'string' ? path.split('.')[1] : Number.NaN)
}
