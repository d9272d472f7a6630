import { stateGuests, usualGuests, type PricedCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { openPage } from '../../platform/index.ts'
import { currentVisit } from '../../visit/index.ts'
import { closeLayer, openLayer } from './ui.ts'

/** On to checkout, or to what still stands before it: dishes that cannot be had, a table that is not known. */
export function checkOut(cart: PricedCart): void {
  const { table, guests } = currentVisit()
  if (cart.faults.length > 0) {
    openLayer('cart')
    showToast(translate()('cart.removeFaulty'))
  } else if (!table) {
    openLayer('scan')
  } else {
    if (guests === undefined) stateGuests(usualGuests)
    closeLayer()
    openPage('checkout')
  }
}
