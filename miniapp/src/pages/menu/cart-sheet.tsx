import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { formatFen } from '@kaifan/shared/money'
import { refreshCart, useCart, useCompany, usePricedCart, type PricedCart } from '../../cart/index.ts'
import { Banner } from '../../components/banner.tsx'
import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import { Icon } from '../../components/icon.tsx'
import { Price } from '../../components/price.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT } from '../../language.ts'
import { useHalted } from './cart-capsule.tsx'
import { askToClear } from './cart-edits.ts'
import { CartDishes, CartFaulty, CartOwn, CartPersons } from './cart-lines.tsx'
import { checkOut } from './check-out.ts'
import { closeLayer, useUi } from './ui.ts'
import './cart-sheet.scss'

type Grouping = 'person' | 'dish'

/** What the table has chosen; lines that cannot be had now stand on top and are the only thing in the way of checkout. */
export function CartSheet() {
  const t = useT()
  const open = useUi(({ layer }) => layer === 'cart')
  const cart = usePricedCart()
  const hasMates = useCompany() > 1
  const [view, setView] = useState<Grouping>('person')
  const count = cart?.count ?? 0
  const isEmpty = cart?.count === 0
  useEffect(() => {
    // Emptied under the diner's eyes, it must not come back by itself with the next dish of a mate.
    if (open && isEmpty) closeLayer()
  }, [open, isEmpty])
  return (
    <Sheet
      open={open && count > 0}
      onClose={closeLayer}
      closeLabel={t('common.close')}
      header={
        <>
          <CartHead count={count} />
          {hasMates && <CartViews view={view} onChoose={setView} />}
          <CartLost />
        </>
      }
      footer={cart && <CartFoot cart={cart} />}
    >
      {cart && <CartBody cart={cart} view={hasMates ? view : undefined} />}
    </Sheet>
  )
}

function CartHead({ count }: { count: number }) {
  const t = useT()
  return (
    <View className="cart-head">
      <Text className="cart-head-title">{t('cart.title', { n: count })}</Text>
      <Tappable className="cart-clear" label={t('cart.clear')} onTap={askToClear}>
        <Icon name="trash" size={16} color="#64706B" />
        <Text>{t('cart.clear')}</Text>
      </Tappable>
    </View>
  )
}

/** By whom it was chosen, or each dish once. */
function CartViews({ view, onChoose }: { view: Grouping; onChoose: (view: Grouping) => void }) {
  const t = useT()
  const n = useCompany()
  const choice = (id: Grouping, text: string) => (
    <Tappable
      className={cx('cart-view', view === id && 'cart-view-on')}
      role="tab"
      label={text}
      onTap={() => onChoose(id)}
    >
      {text}
    </Tappable>
  )
  return (
    <View className="cart-views">
      <View className="cart-view-choices">
        {choice('person', t('cart.byPerson'))}
        {choice('dish', t('cart.byDish'))}
      </View>
      <Text className="cart-together">{t('cart.together', { n })}</Text>
    </View>
  )
}

function CartLost() {
  const t = useT()
  const lost = useCart((cart) => cart.lost)
  if (!lost) return null
  const refresh = (
    <Tappable className="cart-refresh" label={t('cart.refresh')} onTap={refreshCart}>
      {t('cart.refresh')}
    </Tappable>
  )
  return (
    <View className="cart-lost">
      <Banner icon="offline" action={refresh}>
        {t('cart.lost')}
      </Banner>
    </View>
  )
}

function CartBody({ cart, view }: { cart: PricedCart; view: Grouping | undefined }) {
  const t = useT()
  const fine = cart.rows.filter(({ faults }) => faults.length === 0)
  const tea = cart.fees[0]
  return (
    <View className="cart-lines">
      <CartFaulty rows={cart.rows} />
      {view === undefined && <CartOwn rows={fine} />}
      {view === 'person' && <CartPersons rows={fine} />}
      {view === 'dish' && <CartDishes rows={fine} />}
      {tea && (
        <View className="cart-tea">
          <Text>{t('cart.tea')}</Text>
          <Text className="cart-tea-how num">
            {formatFen(tea.unitFen)} × {tea.quantity}
          </Text>
          <Price fen={tea.totalFen} size={16} tone="ink" />
        </View>
      )}
    </View>
  )
}

function CartFoot({ cart }: { cart: PricedCart }) {
  const t = useT()
  const halted = useHalted()
  return (
    <View className="cart-foot">
      <View className="cart-foot-sum">
        <Price fen={cart.totalFen} size={26} />
        <View className="cart-foot-hint">{t('cart.estimate')}</View>
      </View>
      <Button disabled={halted !== undefined} onTap={() => checkOut(cart)}>
        {halted ?? t('cart.checkout')}
      </Button>
    </View>
  )
}
