import type { PublishedItem } from '@kaifan/shared/contract'

export type Diet = 'vegetarian' | 'vegan' | 'mild' | 'kids'
export const diets: readonly Diet[] = ['vegetarian', 'vegan', 'mild', 'kids']

/** What a diner avoids. Dishes with one of the allergens are marked, not hidden; those that miss a diet are hidden. */
export interface Filter {
  allergens: readonly string[]
  diets: readonly Diet[]
}

export const noFilter: Filter = { allergens: [], diets: [] }

export function hides(filter: Filter, item: PublishedItem): boolean {
  return filter.diets.some((diet) => !fits(item, diet))
}

/** The allergens that the diner avoids and the dish has, its choices not counted. */
export function avoided(filter: Filter, item: PublishedItem): string[] {
  return filter.allergens.filter((allergen) => item.allergens.includes(allergen))
}

export function isFilter(value: unknown): value is Filter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'allergens' in value &&
    Array.isArray(value.allergens) &&
    value.allergens.every((allergen) => typeof allergen === 'string') &&
    'diets' in value &&
    Array.isArray(value.diets) &&
    value.diets.every((diet) => diets.some((known) => known === diet))
  )
}

function fits(item: PublishedItem, diet: Diet): boolean {
  switch (diet) {
    case 'vegetarian':
      return item.dietary.includes('vegetarian') || item.dietary.includes('vegan')
    case 'vegan':
      return item.dietary.includes('vegan')
    case 'mild':
      return item.spicyLevel === 0
    case 'kids':
      return item.tags.includes('kids')
  }
}
