import { contract } from '@kaifan/shared/contract'
import { problemTitle } from '@kaifan/shared/i18n'
import type { Locale } from '@kaifan/shared/i18n'
import { envelopeMediaType, problemMediaType, problemStatus } from '@kaifan/shared/problems'
import type { ProblemCode } from '@kaifan/shared/problems'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { basketAt, dishes, openTrade, placeAndPay, readOwn, ticketsOf } from './people.ts'
import { get, lines, placed, post } from './refusals/requests.ts'
import type { Scene } from './refusals/requests.ts'
import { extendMenu } from './refusals/restaurant.ts'
import { perform, prepare } from './refusals/row.ts'
import { rows } from './refusals/rows.ts'
import { eachWorld } from './world.ts'

const problem = v.looseObject({
  title: v.string(),
  status: v.number(),
  code: v.string(),
  problems: v.optional(v.array(v.looseObject({ code: v.string(), line: v.optional(v.number()) })), []),
})

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
