import { createTranslator, dinerMessages, locales, localize, problemTitle, type Locale } from '@kaifan/shared/i18n'
import type { Localized } from '@kaifan/shared/contract'
import type { ProblemCode } from '@kaifan/shared/problems'
import { deviceLocale, readStored, setTabTexts, writeStored } from './platform/index.ts'
import { createStore } from './store.ts'

const key = 'locale'

function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

const language = createStore<Locale>(readStored(key, isLocale) ?? deviceLocale())
const translators = {
  'zh-CN': createTranslator(dinerMessages, 'zh-CN'),
  en: createTranslator(dinerMessages, 'en'),
}

export type T = (typeof translators)['en']

export const currentLocale = language.get

export function useLocale(): Locale {
  return language.use((locale) => locale)
}

/** Words of the dictionary in the diner's language. */
export function useT(): T {
  return translators[useLocale()]
}

/** The same outside of rendering. */
export function translate(): T {
  return translators[language.get()]
}

/** A name of the store's own, such as a dish's. */
export function useWord(): (text: Localized) => string {
  const locale = useLocale()
  return (text) => localize(text, locale)
}

export function word(text: Localized): string {
  return localize(text, language.get())
}

/** Several names in a row, as the language separates them. */
export function joined(words: readonly string[]): string {
  return words.join(language.get() === 'en' ? ', ' : '、')
}

/** What happened, what became of the money, what to do next. */
export function problemText(code: ProblemCode): string {
  return problemTitle(code, language.get())
}

/** Keeps the diner's choice; `undefined` follows the phone again. */
export function chooseLocale(locale: Locale): void {
  writeStored(key, locale)
  language.set(locale)
  showTabTexts()
}

export function showTabTexts(): void {
  const t = translate()
  setTabTexts([t('tab.menu'), t('tab.orders'), t('tab.me')])
}
