import type { Fault } from '@kaifan/shared/problems'
import type { T } from '../../language.ts'

/** What is wrong with a line of the cart, in a few words. */
export function faultText(t: T, { code, available }: Fault): string {
  if (code === 'sold_out') return available ? t('cart.faultLeft', { n: available }) : t('cart.faultSoldOut')
  if (code === 'out_of_window') return t('cart.faultWindow')
  if (code === 'over_limit') return t('cart.faultLimit', { n: available ?? 0 })
  return code === 'item_unknown' ? t('cart.faultGone') : t('cart.faultChoices')
}
