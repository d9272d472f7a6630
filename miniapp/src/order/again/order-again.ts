import { orders, type OwnOrder } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import { addToCart, openCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { currentMenu } from '../../menu/index.ts'
import { openTab } from '../../platform/index.ts'
import { callAsDiner } from '../../session/index.ts'
import { createStore } from '../../store.ts'
import { reorder, type Reorder } from '../reorder.ts'

/** What an order again could not take along, until the diner has read it. */
const told = createStore<{ outcome: Reorder | undefined }>({ outcome: undefined })

export function useAgain(): Reorder | undefined {
  return told.use(({ outcome }) => outcome)
}

export function forgetAgain(): void {
  told.set({ outcome: undefined })
}

/** Puts what can still be had of an order into the cart, with its choices; says what cannot. Works without a table too. */
export function orderAgain(order: OwnOrder): void {
  const { menu, availability, storeId } = currentMenu()
  const t = translate()
  if (!menu) return showToast(t('again.noMenu'))
  if (storeId !== order.storeId) return showToast(t('again.otherStore'))
  openCart()
  const outcome = reorder(order.lines, menu, availability)
  for (const line of outcome.lines) addToCart(line)
  if (outcome.leftOut.length > 0) return told.set({ outcome })
  showToast(t('again.done'))
  openTab('menu')
}

/** The same from a summary, which has no choices. */
export async function orderAgainById(orderId: string): Promise<void> {
  const reply = await callAsDiner(orders.readOrder, { params: { orderId } })
  if (!reply.ok) showToast(failureText(reply))
  else if (!reply.notModified && reply.data.view === 'own') orderAgain(reply.data)
}
