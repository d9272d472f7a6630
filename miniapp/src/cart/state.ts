import { createStore } from '../store.ts'
import { countItems, type KeyedLine } from './lines.ts'

/** What is shown of a cart: of a table that its guests share, or of the phone alone where there is no table. */
export interface CartState {
  /** A table, or a store that is only looked at. */
  place: string
  lines: readonly KeyedLine[]
  counts: ReadonlyMap<string, number>
  /** The numbers of everybody who did something at the table, in order of joining. */
  people: readonly number[]
  /** The diner's own number, once they did something. */
  me: number | undefined
  /** Lines that mates have just changed. */
  fresh: ReadonlySet<string>
  /** The shared cart is out of reach; edits wait. */
  lost: boolean
  /** Whether the table was asked for its cart, or cannot be: what is shown is all that can be known now. */
  asked: boolean
}

const nobody: readonly number[] = []
const nothing: ReadonlySet<string> = new Set()

export const emptyCart: Omit<CartState, 'place' | 'asked'> = {
  lines: [],
  counts: new Map(),
  people: nobody,
  me: undefined,
  fresh: nothing,
  lost: false,
}

export const cart = createStore<CartState>({ place: '', ...emptyCart, asked: false })

export const currentCart = cart.get
export const useCart = cart.use

export function useCartLines(): readonly KeyedLine[] {
  return cart.use(({ lines }) => lines)
}

/** Portions of one dish; a change of another dish does not render again. */
export function useCartCount(itemId: string): number {
  return cart.use(({ counts }) => counts.get(itemId) ?? 0)
}

/** Portions of some dishes together, for a category's counter. */
export function useCartCountOf(items: readonly { id: string }[]): number {
  return cart.use(({ counts }) => items.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0))
}

/** How many people choose at this table, the diner among them: 1 where they are alone. */
export function useCompany(): number {
  return cart.use(companyOf)
}

export function companyOf({ people, me }: Pick<CartState, 'people' | 'me'>): number {
  return me === undefined ? people.length + 1 : people.length
}

/** Shows other lines in place of the present ones. */
export function withLines(before: CartState, lines: readonly KeyedLine[]): CartState {
  return lines === before.lines ? before : { ...before, lines, counts: countItems(lines) }
}
