import { addToCart, currentCart, openCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { canScan, parseCode, scan } from '../../platform/index.ts'
import { enter } from '../../visit/index.ts'

/** Moves to the table whose code is scanned now; what the diner chose goes along. */
export async function scanTable(): Promise<void> {
  const t = translate()
  if (!(await canScan())) return showToast(t('cart.scanByCamera'))
  const text = await scan()
  if (text === undefined) return
  const { tableCode } = parseCode(text)
  if (tableCode === undefined) return showToast(t('cart.scanForeign'))
  const own = currentCart().lines.filter(({ mate }) => mate === undefined)
  await enter({ tableCode })
  openCart()
  if (currentCart().lines.length === 0) addToCart(...own.map(({ line }) => line))
}
