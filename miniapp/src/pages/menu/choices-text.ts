import type { Localized } from '@kaifan/shared/contract'
import type { PricedLine } from '@kaifan/shared/pricing'

/** `微辣 · 正常麻`: what was chosen of a line, of a combo each dish with its own. */
export function choicesText(line: PricedLine, word: (text: Localized) => string): string {
  const own = [line.variant, ...line.modifiers].flatMap((name) => (name ? [word(name)] : []))
  const isCombo = line.parts.length > 1 || line.parts[0]?.itemId !== line.itemId
  const parts = isCombo ? line.parts.map((part) => partText(part, line.quantity, word)) : []
  return [...own, ...parts].join(' · ')
}

function partText(part: PricedLine['parts'][number], lines: number, word: (text: Localized) => string): string {
  const each = part.quantity / lines
  const choices = [part.variant, ...part.modifiers, ...part.leaveOut].flatMap((name) => (name ? [word(name)] : []))
  return `${word(part.name)}${each > 1 ? ` ×${each}` : ''}${choices.length > 0 ? ` (${choices.join(', ')})` : ''}`
}
