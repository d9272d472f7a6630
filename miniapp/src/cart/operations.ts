import { choicesKey } from '@kaifan/shared/cart'
import type { CartChoices, CartLine, CartOperation } from '@kaifan/shared/contract'
import type { CartAction, KeyedLine } from './lines.ts'

/**
 * What an edit is at a shared table. A dish is added to one's own line of the same choices; a number becomes the step to it from what
 * is shown, so that steps of several people add up. Each step up carries the choices, since the line may have been ordered away meanwhile.
 */
export function operationsOf(
  action: CartAction,
  lines: readonly KeyedLine[],
  newId: () => string,
): readonly CartOperation[] {
  switch (action.type) {
    case 'add':
      return action.lines.map((line) => {
        const key = choicesKey(line)
        const own = lines.find((entry) => entry.mate === undefined && choicesKey(entry.line) === key)
        return { opId: newId(), lineId: own?.key ?? newId(), choices: choicesOf(line), delta: line.quantity }
      })
    case 'change': {
      const known = lines.find(({ key }) => key === action.key)
      const delta = known ? action.quantity - known.line.quantity : 0
      if (!known || delta === 0) return []
      return [{ opId: newId(), lineId: known.key, choices: choicesOf(known.line), delta }]
    }
    case 'remove':
      return action.keys.map((lineId) => ({ opId: newId(), lineId, remove: true }))
  }
}

function choicesOf({ quantity: _quantity, ...choices }: CartLine): CartChoices {
  return choices
}
