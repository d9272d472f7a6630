import * as v from 'valibot'
import { choicesKey, withPending } from './cart/index.ts'
import { createClient, type TransportRequest } from './client/index.ts'
import { contract } from './contract/index.ts'
import { createTranslator, localize, pickLocale, problemTitle } from './i18n/index.ts'
import { limits } from './limits.ts'
import { fenToYuan, formatFen, yuanToFen } from './money.ts'
import { availabilityFaults, nextServing, outOfWindow, portions, priceBasket, spread } from './pricing/index.ts'
import { line, sampleMenu } from './pricing/sample-menu.ts'

const words = { 'dish.left': { 'zh-CN': '仅剩 {n} 份', en: '{n} left' } } as const
const now = { weekday: 6, minutes: 60, monthDay: '11-22' }

/** Everything that a diner's phone does with this package, told as JSON. */
export async function tour(): Promise<string> {
  const sent: TransportRequest[] = []
  const client = createClient({
    baseUrl: 'https://kaifan.example',
    envelope: true,
    locale: () => pickLocale('en;q=0.8'),
    transport: async (request) => {
      sent.push(request)
      return {
        status: 200,
        headers: { 'content-type': 'application/vnd.kaifan.envelope+json' },
        body: '{"status":410,"body":{"type":"about:blank","title":"","status":410,"code":"table_code_revoked"}}',
      }
    },
  })
  const reply = await client.call(contract.readTable, { params: { tableCode: '桌\uD800' } })
  const basket = v.safeParse(contract.quoteOrder.body, {
    storeId: 'store',
    orderType: 'dine_in',
    lines: [line('mapo', { modifierIds: ['hot', 'no-peanut'], quantity: 2, note: '少油 🌶️' })],
  })
  const refused = v.safeParse(contract.quoteOrder.body, { storeId: '\uDC00', orderType: 'by_air', lines: [] })
  const lines = basket.success ? basket.output.lines : []
  const operation = v.safeParse(contract.operateCart.body, {
    operations: [{ opId: 'o1', lineId: 'l1', choices: line('mapo', { modifierIds: ['hot'] }), delta: 2 }],
  })
  const pending = operation.success ? operation.output.operations : []
  const shared = withPending({ version: 1, people: [{ number: 1 }], lines: [] }, pending, 0)
  return JSON.stringify({
    url: sent[0]?.url,
    title: !reply.ok && reply.reason === 'problem' ? problemTitle(reply.problem.code, 'zh-CN') : undefined,
    refused: refused.issues?.map(({ message }) => message),
    priced: priceBasket({ menu: sampleMenu, lines, fees: { teaFeeFenPerGuest: 200, guestsToCharge: 2 } }).totalFen,
    taken: [...portions(sampleMenu, lines)],
    shared: shared.lines.map(({ owner, quantity, choices }) => [owner, quantity, choicesKey(choices)]),
    short: availabilityFaults(sampleMenu, lines, {
      soldOut: ['mapo'],
      outOfWindow: outOfWindow(sampleMenu, now),
      left: {},
    }),
    next: nextServing({ windows: [{ days: [6], from: '10:30', to: '02:00' }] }, now),
    shares: spread(limits.orderTotalFen, [1, 2]),
    money: [fenToYuan(5), yuanToFen('58.5'), formatFen(-300)],
    words: [createTranslator(words, 'en')('dish.left', { n: 3 }), localize({ 'zh-CN': '米饭' }, 'en')],
  })
}
