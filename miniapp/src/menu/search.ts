import type { PublishedItem } from '@kaifan/shared/contract'

/** Dishes that match, best first: what begins with the text, then what holds it, then what holds it but for one letter. */
export function searchItems(items: readonly PublishedItem[], text: string): PublishedItem[] {
  const wanted = normal(text)
  if (wanted === '') return []
  return items
    .map((item, index) => ({ item, index, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank < none)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item)
}

const none = 3
/** Shorter words are all one letter away from each other. */
const typoFrom = 4

function rankOf(item: PublishedItem, wanted: string): number {
  const words = item.searchKey.toLowerCase().split(/\s+/)
  if (words.some((word) => word.startsWith(wanted))) return 0
  const whole = normal(item.searchKey)
  if (whole.includes(wanted) || normal(item.code ?? '') === wanted) return 1
  return isLatin(wanted) && wanted.length >= typoFrom && holdsNearly(whole, wanted) ? 2 : none
}

/** One wrong, missing or extra letter anywhere but at the first. */
function holdsNearly(whole: string, wanted: string): boolean {
  for (let at = 1; at < wanted.length; at++) {
    const before = wanted.slice(0, at)
    const after = wanted.slice(at + 1)
    if (whole.includes(before + after)) return true
    for (let found = whole.indexOf(before); found >= 0; found = whole.indexOf(before, found + 1)) {
      const next = found + before.length + 1
      if (whole.startsWith(after, next) || whole.startsWith(wanted.slice(at), next)) return true
    }
  }
  return false
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[\s'’·-]+/g, '')
}

function isLatin(text: string): boolean {
  return /^[a-z0-9]+$/.test(text)
}

/** The last things searched for, newest first, each once. */
export function remembered(history: readonly string[], text: string, count = 5): string[] {
  const word = text.trim()
  return word === '' ? [...history] : [word, ...history.filter((other) => other !== word)].slice(0, count)
}
