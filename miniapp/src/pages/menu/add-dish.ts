import type { CartLine, PublishedItem } from '@kaifan/shared/contract'
import { addToCart, currentCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { joined, translate, word } from '../../language.ts'
import { dishState, hasChoices } from '../../menu/dish-state.ts'
import { avoided } from '../../menu/filter.ts'
import { currentFilter, currentMenu } from '../../menu/index.ts'
import { initialSelection, lineOf } from '../../menu/selection.ts'
import { vibrate } from '../../platform/index.ts'
import { ask, openSpec } from './ui.ts'

let isAdult = false

/** One tap on a dish's plus: asks what has to be asked, then adds it or opens its choices. */
export function addDish(item: PublishedItem): void {
  const { menu, availability } = currentMenu()
  if (!menu) return
  if (hasChoices(item)) {
    openSpec(item.id)
    return
  }
  addLine(item, lineOf(item, initialSelection(item, menu, availability?.soldOut ?? []), 1, ''))
}

/** Adds a line with its choices made, or does what else `add` says. Refuses with a toast what the dish's limit or stock does not give. */
export function addLine(item: PublishedItem, line: CartLine, add: () => void = () => addToCart(line)): void {
  const t = translate()
  const count = currentCart().counts.get(item.id) ?? 0
  const state = dishState(item, currentMenu().availability, count + line.quantity - 1)
  if (state.kind !== 'ready') {
    showToast(state.kind === 'sold_out' ? t('menu.soldout') : t('menu.notNow'))
  } else if (state.full === 'limit') {
    showToast(t('menu.limit', { n: item.maxPerOrder ?? 0 }))
  } else if (state.full === 'stock') {
    showToast(t('menu.left', { n: state.left ?? 0 }))
  } else {
    confirmed(item, count, () => {
      add()
      vibrate()
    })
  }
}

/** Asks about alcohol once a session, and about a marked allergen with the dish's first portion. */
function confirmed(item: PublishedItem, count: number, yes: () => void): void {
  const t = translate()
  const marked = count === 0 ? avoided(currentFilter(), item) : []
  const afterAge = () => {
    if (marked.length === 0) return yes()
    const names = allergenNames(marked)
    ask({ title: t('filter.askTitle', { names }), text: t('filter.askText'), confirm: t('filter.askConfirm'), yes })
  }
  if (!item.adultsOnly || isAdult) return afterAge()
  ask({
    title: t('adult.title'),
    confirm: t('adult.confirm'),
    yes: () => {
      isAdult = true
      afterAge()
    },
  })
}

export function allergenNames(ids: readonly string[]): string {
  const known = currentMenu().store?.allergens ?? []
  return joined(ids.map((id) => word(known.find((allergen) => allergen.id === id)?.name ?? { 'zh-CN': id })))
}
