import { describe, expect, expectTypeOf, it } from 'vitest'
import { problemStatus } from '../problems.ts'
import {
  createTranslator,
  dinerMessages,
  kitchenMessages,
  localize,
  pickLocale,
  problemMessages,
  problemTitle,
  reconciliationMessages,
  type Dictionary,
  type ParamsOf,
} from './index.ts'

const dictionaries: Dictionary = { ...dinerMessages, ...kitchenMessages, ...problemMessages, ...reconciliationMessages }

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).toSorted()
}

describe('the dictionaries', () => {
  it('say everything in both languages with the same placeholders', () => {
    const uneven = Object.entries(dictionaries).filter(
      ([, { 'zh-CN': chinese, en }]) =>
        chinese === '' || en === '' || placeholders(chinese).join() !== placeholders(en).join(),
    )
    expect(uneven).toEqual([])
  })

  it('stay calm: no exclamation marks and no 亲', () => {
    const loud = Object.entries(dictionaries).filter(([, { 'zh-CN': chinese, en }]) => /[!！亲]/.test(chinese + en))
    expect(loud).toEqual([])
  })

  it('have a full sentence and no placeholder for every problem', () => {
    expect(Object.keys(problemMessages).toSorted()).toEqual(
      Object.keys(problemStatus)
        .map((code) => `problem.${code}`)
        .toSorted(),
    )
    for (const message of Object.values(problemMessages)) {
      expect(message['zh-CN']).toMatch(/。$/)
      expect(message.en).toMatch(/^[A-Z].*\.$/)
      expect(placeholders(message['zh-CN'])).toEqual([])
    }
  })
})

describe('createTranslator', () => {
  const dictionary = {
    'table.joined': { 'zh-CN': '{table} 桌已有 {n} 人在点', en: '{n} people are ordering at {table}' },
    'dish.left': { 'zh-CN': '仅剩 {n} 份', en: '{n} left' },
    'page.retry': { 'zh-CN': '重试', en: 'Retry' },
  } as const satisfies Dictionary
  const t = createTranslator(dictionary, 'en')

  it('fills in every placeholder, in the chosen language', () => {
    expect(t('table.joined', { n: 2, table: 'A08' })).toBe('2 people are ordering at A08')
    expect(createTranslator(dictionary, 'zh-CN')('dish.left', { n: 3 })).toBe('仅剩 3 份')
    expect(t('page.retry')).toBe('Retry')
  })

  it('leaves braces and dollar signs in params alone', () => {
    expect(t('dish.left', { n: '{n} $& $1' })).toBe('{n} $& $1 left')
  })

  it('asks for params exactly where the message has placeholders', () => {
    expectTypeOf<ParamsOf<(typeof dictionary)['table.joined']>>().toEqualTypeOf<'n' | 'table'>()
    expectTypeOf<ParamsOf<(typeof dictionary)['page.retry']>>().toEqualTypeOf<never>()
    expectTypeOf(t<'page.retry'>).parameters.toEqualTypeOf<[key: 'page.retry']>()
    expectTypeOf(t<'dish.left'>).parameters.toEqualTypeOf<[key: 'dish.left', params: { readonly n: string | number }]>()
    expectTypeOf<'no.such.key'>().not.toExtend<Parameters<typeof t>[0]>()
  })
})

describe('localize', () => {
  it('falls back to zh-CN where a word has no translation or an empty one', () => {
    expect(localize({ 'zh-CN': '米饭', en: 'Rice' }, 'en')).toBe('Rice')
    expect(localize({ 'zh-CN': '米饭' }, 'en')).toBe('米饭')
    expect(localize({ 'zh-CN': '米饭', en: '' }, 'en')).toBe('米饭')
  })
})

describe('pickLocale', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['fr-FR', 'zh-CN'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-Hant-HK,en;q=0.9', 'zh-CN'],
    ['zh;q=0.3, en;q=0.7', 'en'],
    ['fr, en;q=0.5', 'en'],
    ['en;q=0, zh', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['en;q=many, zh;q=0.1', 'zh-CN'],
    ['enough, zhongwen', 'zh-CN'],
  ])('reads %j as %s', (header, locale) => {
    expect(pickLocale(header)).toBe(locale)
  })
})

describe('problemTitle', () => {
  it('says a problem in the asked language', () => {
    expect(problemTitle('table_code_revoked', 'zh-CN')).toBe('这个桌码已失效，请叫店员换新码。')
    expect(problemTitle('lines_empty', 'en')).toBe('Nothing is chosen yet. Please add a dish first.')
  })
})
