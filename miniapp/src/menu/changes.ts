import type { PublishedMenu } from '@kaifan/shared/contract'

/** How many dishes of both menus cost another sum now, their variants included. */
export function changedPrices(before: PublishedMenu, after: PublishedMenu): number {
  if (before.version === after.version) return 0
  const known = new Map(before.items.map((item) => [item.id, pricesOf(item)]))
  return after.items.filter((item) => known.has(item.id) && known.get(item.id) !== pricesOf(item)).length
}

function pricesOf({ priceFen, variants }: PublishedMenu['items'][number]): string {
  return [priceFen, ...variants.map((variant) => `${variant.id}:${variant.priceFen}`)].join()
}
