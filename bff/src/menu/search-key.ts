import type { Localized } from '@kaifan/shared/contract'

/** What a search looks in: lower-case words, full pinyin without tones, and pinyin initials. */
export type SearchKeyOf = (dish: { name: Localized; code?: string | undefined }) => string

let loaded: Promise<SearchKeyOf> | undefined

/** The dictionary is large and only publishing needs it, so it is loaded when a menu is published first. */
export function loadSearchKey(): Promise<SearchKeyOf> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<SearchKeyOf> {
  const { pinyin } = await import('pinyin-pro')
  return ({ name, code }) => {
    const chinese = name['zh-CN']
    const syllables = pinyin(chinese, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })
    const words = [chinese, syllables.join(''), syllables.map((each) => each.charAt(0)).join(''), name.en, code]
    return words
      .filter((word) => word)
      .join(' ')
      .toLowerCase()
  }
}
