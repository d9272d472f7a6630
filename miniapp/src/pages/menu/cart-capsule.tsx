import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { useCompany, usePricedCart, type PricedCart } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { Tappable } from '../../components/tappable.tsx'
import { useT, type T } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { useVisit } from '../../visit/index.ts'
import { checkOut } from './check-out.ts'
import { openLayer } from './ui.ts'
import './cart-capsule.scss'

/** By turns, since the same animation would not begin anew. */
const bumps = ['capsule-bump', 'capsule-bump-again'] as const

/**
 * Floats above the list: how much, and on to checkout. Empty it stays where it is, so that its place is learned, and stays the same
 * elements, so that the first dish changes a few words only.
 */
export function CartCapsule() {
  const t = useT()
  const cart = usePricedCart()
  const company = useCompany()
  const halted = useHalted()
  const hasTable = useVisit(({ table, resolving }) => table !== undefined || resolving)
  const count = cart?.count ?? 0
  const empty = count === 0
  const off = empty || halted !== undefined
  const total = formatFen(cart?.totalFen ?? 0)
  const go = halted ?? t('cart.checkout')
  return (
    <View className={cx('capsule', empty && 'capsule-empty')}>
      <Tappable
        className="capsule-open"
        label={empty ? t('cart.empty') : t('cart.open', { n: count, price: total })}
        disabled={empty}
        onTap={() => openLayer('cart')}
      >
        <View className="capsule-bag">
          {!empty && <Text className={cx('capsule-count num', bumps[count % 2])}>{count}</Text>}
        </View>
        <View className="capsule-middle">
          <Text className="capsule-total num">{empty ? t('cart.empty') : total}</Text>
          {cart && !empty && <View className="capsule-hint">{hintOf(t, cart, hasTable, company)}</View>}
        </View>
      </Tappable>
      <Tappable className="capsule-go" label={go} disabled={off} onTap={() => cart && checkOut(cart)}>
        <View className={cx('capsule-word', off && 'capsule-off')}>{go}</View>
      </Tappable>
    </View>
  )
}

/** Why nothing can be ordered now. */
export function useHalted(): string | undefined {
  const t = useT()
  const open = useMenuState(({ availability }) => availability?.open ?? true)
  const paused = useMenuState(({ availability }) => availability?.paused ?? false)
  if (!open) return t('cart.closed')
  return paused ? t('cart.paused') : undefined
}

function hintOf(t: T, { fees }: PricedCart, hasTable: boolean, company: number): string {
  const tea = fees[0]
  const shared = company > 1
  if (tea && shared) return t('cart.withTeaTogether', { fee: formatFen(tea.totalFen), n: company })
  if (tea) return t('cart.withTea', { fee: formatFen(tea.totalFen), n: tea.quantity })
  if (shared) return t('cart.together', { n: company })
  return hasTable ? t('cart.estimate') : t('cart.noTable')
}
