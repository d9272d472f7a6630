export {
  addToCart,
  changeQuantity,
  clearCart,
  currentCart,
  openCart,
  replaceCart,
  useCartCount,
  useCartCountOf,
  useCartLines,
} from './cart.ts'
export { feeTerms, usualGuests } from './fees.ts'
export type { KeyedLine } from './lines.ts'
export { priceCart, usePricedCart } from './priced.ts'
export type { CartRow, PricedCart } from './priced.ts'
