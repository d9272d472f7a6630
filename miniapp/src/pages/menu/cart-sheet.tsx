import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { changeQuantity, clearCart, usePricedCart, type CartRow, type PricedCart } from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Img } from '../../components/img.tsx'
import { Price } from '../../components/price.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { addLine } from './add-dish.ts'
import { useHalted } from './cart-capsule.tsx'
import { choicesText } from './choices-text.ts'
import { checkOut } from './check-out.ts'
import { faultText } from './fault-text.ts'
import { ask, closeLayer, openSpec, useUi } from './ui.ts'
import './cart-sheet.scss'

/** One's lines; those that cannot be had now stand on top and are the only thing in the way of checkout. */
export function CartSheet() {
  const t = useT()
  const open = useUi(({ layer }) => layer === 'cart')
  const cart = usePricedCart()
  const count = cart?.count ?? 0
  return (
    <Sheet
      open={open && count > 0}
      onClose={closeLayer}
      closeLabel={t('common.close')}
      header={<CartHead count={count} />}
      footer={cart && <CartFoot cart={cart} />}
    >
      {cart && <CartLines cart={cart} />}
    </Sheet>
  )
}

function CartHead({ count }: { count: number }) {
  const t = useT()
  const clear = () => ask({ title: t('cart.clearAsk'), confirm: t('cart.clear'), yes: clearCart })
  return (
    <View className="cart-head">
      <Text className="cart-head-title">{t('cart.title', { n: count })}</Text>
      <Tappable className="cart-clear" label={t('cart.clear')} onTap={clear}>
        <Icon name="trash" size={16} color="#64706B" />
        <Text>{t('cart.clear')}</Text>
      </Tappable>
    </View>
  )
}

function CartLines({ cart }: { cart: PricedCart }) {
  const t = useT()
  const faulty = cart.rows.filter(({ faults }) => faults.length > 0)
  const fine = cart.rows.filter(({ faults }) => faults.length === 0)
  const tea = cart.fees[0]
  return (
    <View className="cart-lines">
      {faulty.length > 0 && (
        <View className="cart-faulty">
          <View className="cart-faulty-title">{t('cart.faulty')}</View>
          {faulty.map((row) => (
            <CartLineRow key={row.key} row={row} />
          ))}
        </View>
      )}
      {fine.map((row) => (
        <CartLineRow key={row.key} row={row} />
      ))}
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

function CartLineRow({ row }: { row: CartRow }) {
  const t = useT()
  const word = useWord()
  const menu = useMenuState((state) => state.menu)
  const { key, entry, priced, faults } = row
  const { itemId, quantity } = entry.line
  const item = menu?.items.find(({ id }) => id === itemId)
  const name = item ? word(item.name) : t('cart.faultGone')
  const choices = [priced && choicesText(priced, word), entry.line.note].filter(Boolean).join(' · ')
  const fault = faults[0]
  const more = () => {
    if (item) addLine(item, { ...entry.line, quantity: 1 })
  }
  return (
    <View className="cart-line">
      <Img className="cart-line-img" src={item?.picture?.url} tint={item?.picture?.averageColor} width={48} />
      <View className="cart-line-text">
        <View className="cart-line-name">{name}</View>
        {choices !== '' && <View className="cart-line-choices">{choices}</View>}
        {fault && <View className="cart-line-fault">{faultText(t, fault)}</View>}
        {priced && <Price fen={priced.totalFen} size={16} tone={fault ? 'grey' : 'chili'} />}
      </View>
      {fault ? (
        <View className="cart-line-mend">
          {item && fault.code !== 'over_limit' && (
            <Button kind="outline" size="small" onTap={() => openSpec(itemId, key)}>
              {t('cart.change')}
            </Button>
          )}
          <Button
            kind="outline"
            size="small"
            onTap={() => changeQuantity(key, faults.find(({ available }) => available)?.available ?? 0)}
          >
            {fault.available ? `× ${fault.available}` : t('cart.remove')}
          </Button>
        </View>
      ) : (
        <Stepper
          value={quantity}
          lessLabel={t('common.less', { name })}
          moreLabel={t('common.more', { name, price: formatFen(priced?.unitFen ?? 0) })}
          onLess={() => changeQuantity(key, quantity - 1)}
          onMore={more}
        />
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
