import type { AlarmKind } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { type Words, wordsFor } from '../alipay/index.ts'
import { alarmWords } from './words.ts'

/** What the sentences are filled with; null where the alarm does not have it. */
export interface Described {
  kind: AlarmKind
  orderId: string | null
  orderNumber: string | null
  amountFen: number | null
  day: string | null
  detail: string | null
}

/** What has happened and what to do, in both languages. */
export function describeAlarm(alarm: Described): { sentence: Words; advice: Words } {
  const { sentence, advice } = alarmWords[alarm.kind]
  const fill = (language: keyof Words) => fillIn(sentence[language], alarm, language)
  return { sentence: { 'zh-CN': fill('zh-CN'), en: fill('en') }, advice }
}

function fillIn(template: string, alarm: Described, language: keyof Words): string {
  const values = {
    order: alarm.orderNumber ?? alarm.orderId ?? '?',
    amount: alarm.amountFen === null ? '?' : formatFen(alarm.amountFen),
    day: alarm.day ?? '?',
    detail: alarm.detail ?? '?',
    cause: alarm.detail === null ? '' : wordsFor(alarm.detail).staff[language],
  }
  return template.replace(/\{(order|amount|day|detail|cause)\}/g, (_, name: keyof typeof values) => values[name]).trim()
}
