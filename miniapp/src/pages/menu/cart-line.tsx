import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { formatFen } from '@kaifan/shared/money'
import { useCart, type CartRow } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { Img } from '../../components/img.tsx'
import { Price } from '../../components/price.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { Person } from './cart-person.tsx'
import { choicesText } from './choices-text.ts'
import { faultText } from './fault-text.ts'
import './cart-line.scss'

interface LineFrameProps {
  row: CartRow
  totalFen: number | undefined
  /** Who chose it, where the line does not stand below a name. */
  people?: readonly CartRow[]
  children: ReactNode
}

/** A dish with its choices, its price and what can be done with it. */
export function LineFrame({ row: { key, entry, priced, faults }, totalFen, people, children }: LineFrameProps) {
  const t = useT()
  const word = useWord()
  const item = useItem(entry.line.itemId)
  const isFresh = useCart(({ fresh }) => (people ?? [{ key }]).some((row) => fresh.has(row.key)))
  const choices = [priced && choicesText(priced, word), entry.line.note].filter(Boolean).join(' · ')
  const [fault] = faults
  return (
    <View className={cx('cart-line', isFresh && 'cart-line-fresh')}>
      <Img className="cart-line-img" src={item?.picture?.url} tint={item?.picture?.averageColor} width={48} />
      <View className="cart-line-text">
        <View className="cart-line-name">{item ? word(item.name) : t('cart.faultGone')}</View>
        {choices !== '' && <View className="cart-line-choices">{choices}</View>}
        {fault && <View className="cart-line-fault">{faultText(t, fault)}</View>}
        <View className="cart-line-foot">
          {totalFen !== undefined && <Price fen={totalFen} size={16} tone={fault ? 'grey' : 'chili'} />}
          {people?.map((row) => (
            <Person key={row.key} mate={row.entry.mate} small />
          ))}
          {fault && entry.mate !== undefined && <Person mate={entry.mate} small />}
        </View>
      </View>
      {children}
    </View>
  )
}

interface LineStepperProps {
  row: CartRow
  count: number
  onLess: () => void
  onMore: () => void
}

export function LineStepper({ row: { entry, priced }, count, onLess, onMore }: LineStepperProps) {
  const t = useT()
  const word = useWord()
  const item = useItem(entry.line.itemId)
  const name = item ? word(item.name) : t('cart.faultGone')
  return (
    <Stepper
      value={count}
      lessLabel={t('common.less', { name })}
      moreLabel={t('common.more', { name, price: formatFen(priced?.unitFen ?? 0) })}
      onLess={onLess}
      onMore={onMore}
    />
  )
}

export function useItem(itemId: string) {
  return useMenuState(({ menu }) => menu?.items.find(({ id }) => id === itemId))
}
