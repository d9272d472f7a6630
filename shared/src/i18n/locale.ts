import type { Localized } from '../contract/fields.ts'

/** zh-CN comes first: it is what everything falls back to. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** The store's own word in the reader's language, or in zh-CN where it has no translation. */
export function localize(text: Localized, locale: Locale): string {
  return text[locale] || text['zh-CN']
}

/** The reader's first choice that we speak, from an Accept-Language header (RFC 9110, 12.5.4); zh-CN where it names none. */
export function pickLocale(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; weight: number } | undefined
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
    const locale = spoken(tag)
    const weight = weightOf(parameters)
    if (locale !== undefined && weight > (best?.weight ?? 0)) best = { locale, weight }
  }
  return best?.locale ?? 'zh-CN'
}

function spoken(tag: string): Locale | undefined {
  const language = tag.split('-')[0]
  if (language === 'zh') return 'zh-CN'
  return language === 'en' ? 'en' : undefined
}

function weightOf(parameters: string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  if (quality === undefined) return 1
  const weight = Number(quality.slice(2))
  return weight >= 0 && weight <= 1 ? weight : 0
}
