import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { usePricedCart, type PricedCart } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { Icon } from '../../components/icon.tsx'
import { Price } from '../../components/price.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, type T } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { useVisit } from '../../visit/index.ts'
import { checkOut } from './check-out.ts'
import { openLayer } from './ui.ts'
import './cart-capsule.scss'

/** Floats above the list: how much, and on to checkout. Empty it stays where it is, so that its place is learned. */
export function CartCapsule() {
  const t = useT()
  const cart = usePricedCart()
  const halted = useHalted()
  const hasTable = useVisit(({ table }) => table !== undefined)
  if (!cart || cart.count === 0) {
    return (
      <View className="capsule capsule-empty">
        <View className="capsule-bag">
          <Icon name="bag" size={25} color="#B8C6C0" />
        </View>
        <View className="capsule-middle">{t('cart.empty')}</View>
        <View className="capsule-go capsule-go-off">{halted ?? t('cart.checkout')}</View>
      </View>
    )
  }
  const off = halted !== undefined
  return (
    <View className="capsule">
      <Tappable
        className="capsule-open"
        label={t('cart.open', { n: cart.count, price: formatFen(cart.totalFen) })}
        onTap={() => openLayer('cart')}
      >
        <View className="capsule-bag">
          <Icon name="bag" size={25} color="#FFFFFF" />
          <Text className="capsule-count num">{cart.count}</Text>
        </View>
        <View className="capsule-middle">
          <Price fen={cart.totalFen} size={22} tone="white" />
          <View className="capsule-hint">{hintOf(t, cart, hasTable)}</View>
        </View>
      </Tappable>
      <Tappable
        className={cx('capsule-go', off && 'capsule-go-off')}
        label={halted ?? t('cart.checkout')}
        disabled={off}
        onTap={() => checkOut(cart)}
      >
        {halted ?? t('cart.checkout')}
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

function hintOf(t: T, { fees }: PricedCart, hasTable: boolean): string {
  const tea = fees[0]
  if (tea) return t('cart.withTea', { fee: formatFen(tea.totalFen), n: tea.quantity })
  return hasTable ? t('cart.estimate') : t('cart.noTable')
}
