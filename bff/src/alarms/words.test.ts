import { expect, test } from 'vitest'
import { describeAlarm, describeEnd } from './describe.ts'
import { alarmKinds, selfClosing } from './kinds.ts'
import { alarmWords, givenUpWords, overWords } from './words.ts'

const kinds = Object.entries(alarmWords)

test('every kind has a sentence and an advice, each language its own', () => {
  expect(kinds.map(([kind]) => kind).toSorted()).toEqual(Object.keys(alarmKinds).toSorted())
  for (const { sentence, advice } of [...kinds.map(([, words]) => words), givenUpWords]) {
    for (const words of [sentence, advice]) {
      expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff].*(?:。|\})$/)
      expect(words.en).toMatch(/^[\x20-\x7e’]+(?:\.|\})$/)
    }
  }
})

test.each([...kinds, ['dead_job, given up', givenUpWords] as const])(
  'the sentence of %s says the same in both languages',
  (_kind, { sentence }) => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
    expect(places(sentence.en)).toEqual(places(sentence['zh-CN']))
  },
)

test('nothing is left to fill in, whatever is known', () => {
  const nothing = { orderId: null, orderNumber: null, amountFen: null, day: null, detail: null, givenUpAt: null }
  const all = {
    orderId: 'o',
    orderNumber: 'A1',
    amountFen: 100,
    day: '2026-11-22',
    detail: 'ACQ.SYSTEM_ERROR',
    givenUpAt: null,
  }
  for (const kind of Object.keys(alarmKinds)) {
    for (const known of [nothing, all, { ...nothing, givenUpAt: 1 }, { ...all, givenUpAt: 1 }]) {
      const { sentence, advice } = describeAlarm({ kind: asKind(kind), ...known })
      expect(JSON.stringify([sentence, advice])).not.toMatch(/\{\w+\}|null|undefined|NaN/)
    }
  }
})

test('every kind that closes itself says so in both languages, alike, with nothing left to fill in', () => {
  expect(Object.keys(overWords).toSorted()).toEqual([...selfClosing].toSorted())
  const all = {
    orderId: 'o',
    orderNumber: 'A1',
    amountFen: 100,
    day: '2026-11-22',
    detail: 'settlePayment',
    givenUpAt: null,
  }
  for (const [kind, words] of Object.entries(overWords)) {
    expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/)
    expect(words.en).toMatch(/^[\x20-\x7e’]+\.$/)
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
    expect(places(words.en)).toEqual(places(words['zh-CN']))
    expect(JSON.stringify(describeEnd({ kind: asKind(kind), ...all }))).not.toMatch(/\{\w+\}|null|undefined|NaN/)
  }
})

test('kinds of which only people can say how they ended have no such words', () => {
  const nothing = { orderId: null, orderNumber: null, amountFen: null, day: null, detail: null, givenUpAt: null }
  const judged = Object.keys(alarmKinds).filter((kind) => describeEnd({ kind: asKind(kind), ...nothing }) === null)
  expect(judged.toSorted()).toEqual([
    'alipay_refused',
    'amount_mismatch',
    'foreign_notification',
    'refund_failed',
    'signature_failure',
  ])
})

/** The keys of the table are the kinds. */
function asKind(key: string): keyof typeof alarmKinds {
  return key as keyof typeof alarmKinds
}
