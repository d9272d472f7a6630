import type { AlarmKind } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { type Words, wordsFor } from '../alipay/index.ts'
import { selfClosing } from './kinds.ts'
import { alarmWords, givenUpWords, overWords } from './words.ts'

/** What the sentences are filled with; null where the alarm does not have it. */
export interface Described {
  kind: AlarmKind
  orderId: string | null
  orderNumber: string | null
  amountFen: number | null
  day: string | null
  detail: string | null
  givenUpAt: number | null
}

/** What has happened and what to do, in both languages. */
export function describeAlarm(alarm: Described): { sentence: Words; advice: Words } {
  const { sentence, advice } = alarm.givenUpAt === null ? alarmWords[alarm.kind] : givenUpWords
  const fill = (language: keyof Words) => fillIn(sentence[language], alarm, language)
  return { sentence: { 'zh-CN': fill('zh-CN'), en: fill('en') }, advice }
}

/** That its cause has ended, in both languages; null for kinds of which we never learn it. */
export function describeEnd(alarm: Described): Words | null {
  const kind = selfClosing.find((each) => each === alarm.kind)
  if (kind === undefined) return null
  const words = overWords[kind]
  return { 'zh-CN': fillIn(words['zh-CN'], alarm, 'zh-CN'), en: fillIn(words.en, alarm, 'en') }
}

function fillIn(template: string, alarm: Described, language: keyof Words): string {
  const values = {
    order: alarm.orderNumber ?? alarm.orderId ?? '?',
    amount: alarm.amountFen === null ? '?' : formatFen(alarm.amountFen),
    day: alarm.day ?? '?',
    detail: alarm.detail ?? '?',
    stake: stakeIn(alarm, language),
    cause: alarm.detail === null ? '' : wordsFor(alarm.detail).staff[language],
  }
  return template
    .replace(/\{(order|amount|day|detail|stake|cause)\}/g, (_, name: keyof typeof values) => values[name])
    .trim()
}

/** Whose money waits for it; nothing where it is about none. */
function stakeIn({ orderNumber, orderId, amountFen }: Described, language: keyof Words): string {
  const order = orderNumber ?? orderId
  if (order === null || amountFen === null) return ''
  const amount = formatFen(amountFen)
  return language === 'en' ? ` (order ${order}, ${amount})` : `（订单 ${order}，${amount}）`
}
