import type { CartOperation, CartRefusal, SharedLine } from '../contract/carts.ts'
import { applyOperation, type Deed } from './fold.ts'

/** A cart as the server keeps it, with the lines of quantity 0 that are remembered. */
export interface CartState {
  version: number
  /** The version that the last take made; 0 where nothing was taken. */
  takenVersion: number
  lines: readonly SharedLine[]
}

export const emptyCart: CartState = { version: 0, takenVersion: 0, lines: [] }

/** What became of one operation, for good. A refused one has changed nothing and has the version that it found. */
export interface Decision {
  opId: string
  lineId: string
  version: number
  quantityBefore: number
  refused: CartRefusal | null
}

/** What is known before a batch is applied. */
export interface BatchTerms extends Deed {
  /** Those of its operations that were decided before. */
  decided: readonly Pick<Decision, 'opId' | 'refused'>[]
  /** Whether the menu has the dish. */
  knows(itemId: string): boolean
}

/**
 * Applies a batch in its order. An operation that was decided before, or earlier in the same batch, changes nothing and is answered as it
 * was then; a refused one holds up no other. `decisions` are those made now.
 */
export function applyBatch(
  cart: CartState,
  operations: readonly CartOperation[],
  { decided, knows, by, at }: BatchTerms,
): { cart: CartState; decisions: Decision[]; refused: { opId: string; code: CartRefusal }[] } {
  const outcomes = new Map(decided.map(({ opId, refused }) => [opId, refused]))
  const decisions: Decision[] = []
  let { version, lines } = cart
  for (const operation of operations) {
    const { opId, lineId } = operation
    if (outcomes.has(opId)) continue
    const folded = applyOperation(lines, operation, { by, at }, knows)
    const refused = 'refused' in folded ? folded.refused : null
    let quantityBefore = 0
    if (!('refused' in folded)) {
      version++
      ;({ lines, quantityBefore } = folded)
    }
    decisions.push({ opId, lineId, version, quantityBefore, refused })
    outcomes.set(opId, refused)
  }
  const asked = new Set(operations.map(({ opId }) => opId))
  const refused = [...asked].flatMap((opId) => {
    const code = outcomes.get(opId)
    return code ? [{ opId, code }] : []
  })
  return { cart: { ...cart, version, lines }, decisions, refused }
}
