import type { Localized, PublishedItem, StoreProfile } from '@kaifan/shared/contract'
import type { TagTone } from '../../components/tag.tsx'
import { joined, type T } from '../../language.ts'
import type { DishState } from '../../menu/dish-state.ts'
import { avoided, type Filter } from '../../menu/filter.ts'

export interface DishTag {
  text: string
  tone: TagTone
}

const most = 2
const few = 5

/** At most two, the weightiest first: an allergen that is avoided, few left, when it is served, what it is known for. */
export function tagsOf(
  item: PublishedItem,
  state: DishState,
  filter: Filter,
  store: StoreProfile | undefined,
  t: T,
  word: (text: Localized) => string,
): DishTag[] {
  const tags: DishTag[] = []
  const marked = avoided(filter, item).map((id) => {
    const allergen = store?.allergens.find((known) => known.id === id)
    return allergen ? word(allergen.name) : id
  })
  if (marked.length > 0) tags.push({ text: t('menu.contains', { names: joined(marked) }), tone: 'chili' })
  const left = state.kind === 'ready' ? state.left : undefined
  if (left !== undefined && left <= few) tags.push({ text: t('menu.left', { n: left }), tone: 'chili' })
  if (item.tags.includes('signature')) tags.push({ text: t('tag.signature'), tone: 'brand' })
  if (item.serving?.label) tags.push({ text: word(item.serving.label), tone: 'amber' })
  if (left !== undefined && left > few) tags.push({ text: t('menu.leftMany', { n: left }), tone: 'neutral' })
  if (item.tags.includes('slow') && item.prepMinutes !== undefined) {
    tags.push({ text: t('tag.slow', { n: item.prepMinutes }), tone: 'neutral' })
  }
  if (item.tags.includes('kids')) tags.push({ text: t('tag.kids'), tone: 'neutral' })
  if (item.adultsOnly) tags.push({ text: t('tag.alcohol'), tone: 'neutral' })
  return tags.slice(0, most)
}

/** The flag on the picture. */
export function cornerOf(item: PublishedItem, t: T): string | undefined {
  if (item.tags.includes('seasonal')) return t('tag.seasonal')
  if (item.tags.includes('new')) return t('tag.new')
  return item.tags.includes('limited') ? t('tag.limited') : undefined
}
