export {
  addToCart,
  changeQuantity,
  clearCart,
  currentCart,
  openCart,
  replaceCart,
  useCartCount,
  useCartCountOf,
} from './cart.ts'
export { usualGuests } from './fees.ts'
export type { KeyedLine } from './lines.ts'
export { usePricedCart } from './priced.ts'
export type { CartRow, PricedCart } from './priced.ts'
