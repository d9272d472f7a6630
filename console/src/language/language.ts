import type { Localized } from '@kaifan/shared/contract'
import {
  createTranslator,
  kitchenMessages,
  type Locale,
  localize,
  pickLocale,
  type Translator,
} from '@kaifan/shared/i18n'
import { useMemo } from 'react'
import { createStore, useStore } from '../platform/store.ts'
import { storage } from '../platform/storage.ts'

const name = 'language'

export const language = createStore<Locale>(firstLanguage())

function firstLanguage(): Locale {
  return pickLocale(storage.read(name) ?? navigator.languages.join(','))
}

export function chooseLanguage(locale: Locale): void {
  storage.write(name, locale)
  language.set(() => locale)
}

export interface Words {
  locale: Locale
  t: Translator<typeof kitchenMessages>
  /** The store's own word in the reader's language. */
  say(text: Localized): string
}

export function useWords(): Words {
  const locale = useStore(language, (value) => value)
  return useMemo(() => wordsOf(locale), [locale])
}

export function wordsOf(locale: Locale): Words {
  return { locale, t: createTranslator(kitchenMessages, locale), say: (text) => localize(text, locale) }
}
