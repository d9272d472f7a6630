import type { CartLine, PublishedItem } from '@kaifan/shared/contract'
import { changeQuantity, currentCart, lessFrom, personName, removeLines, type KeyedLine } from '../../cart/index.ts'
import { translate } from '../../language.ts'
import { addLine } from './add-dish.ts'
import { ask } from './ui.ts'

/** Mates' lines that the diner said yes to changing: once a line is enough. */
const allowed = new Set<string>()

/** One portion less, of a mate's line after asking. */
export function lessOf({ key, line, mate }: KeyedLine): void {
  const t = translate()
  const less = () => changeQuantity(key, quantityOf(key, line) - 1)
  if (mate === undefined) return less()
  askOnce(key, t('cart.lessAsk', { name: personName(t, mate) }), t('cart.lessYes'), less)
}

/** One portion more of this very line, whoever began it. */
export function moreOf({ key, line }: KeyedLine, item: PublishedItem): void {
  addLine(item, { ...line, quantity: 1 }, () => changeQuantity(key, quantityOf(key, line) + 1))
}

/** Takes a portion of a dish without choices away. */
export function removeOne(item: PublishedItem): void {
  const entry = lessFrom(currentCart().lines.filter(({ line }) => line.itemId === item.id))
  if (entry) lessOf(entry)
}

/** Takes a whole line away, a mate's after asking. */
export function removeLine({ key, mate }: KeyedLine): void {
  const t = translate()
  const remove = () => removeLines([key])
  if (mate === undefined) return remove()
  askOnce(key, t('cart.removeAsk', { name: personName(t, mate) }), t('cart.remove'), remove)
}

/** Clears what the diner chose; what mates chose only where they say so, and again. */
export function askToClear(): void {
  const t = translate()
  const { lines } = currentCart()
  const mates = lines.filter(({ mate }) => mate !== undefined)
  if (mates.length === 0) {
    return ask({ title: t('cart.clearAsk'), confirm: t('cart.clear'), yes: () => clear(lines) })
  }
  if (mates.length === lines.length) return askToClearAll()
  ask({
    title: t('cart.clearOwnAsk'),
    text: t('cart.clearOwnText'),
    confirm: t('cart.clear'),
    yes: () => clear(currentCart().lines.filter(({ mate }) => mate === undefined)),
    other: { text: t('cart.clearAll'), yes: askToClearAll },
  })
}

function askToClearAll(): void {
  const t = translate()
  const mates = currentCart().lines.filter(({ mate }) => mate !== undefined)
  const n = mates.reduce((sum, { line }) => sum + line.quantity, 0)
  ask({
    title: t('cart.clearAllAsk'),
    text: t('cart.clearAllText', { n }),
    confirm: t('cart.clear'),
    yes: () => clear(currentCart().lines),
  })
}

/** A mate may have changed it while a question stood. */
function quantityOf(key: string, { quantity }: CartLine): number {
  return currentCart().lines.find((entry) => entry.key === key)?.line.quantity ?? quantity
}

function clear(lines: readonly KeyedLine[]): void {
  removeLines(lines.map(({ key }) => key))
}

function askOnce(key: string, title: string, confirm: string, yes: () => void): void {
  if (allowed.has(key)) return yes()
  ask({
    title,
    confirm,
    yes: () => {
      allowed.add(key)
      yes()
    },
  })
}
