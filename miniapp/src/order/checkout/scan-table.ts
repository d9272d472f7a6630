import { currentCart, openCart, replaceCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { canScan, parseCode, scan } from '../../platform/index.ts'
import { enter } from '../../visit/index.ts'

/** Moves to the table whose code is scanned now; what is in the cart goes along. */
export async function scanTable(): Promise<void> {
  const t = translate()
  if (!(await canScan())) return showToast(t('cart.scanByCamera'))
  const text = await scan()
  if (text === undefined) return
  const { tableCode } = parseCode(text)
  if (tableCode === undefined) return showToast(t('cart.scanForeign'))
  const lines = currentCart().lines.map(({ line }) => line)
  await enter({ tableCode })
  openCart()
  if (currentCart().lines.length === 0) replaceCart(lines)
}
