import { View } from '@tarojs/components'
import type { OwnOrder } from '@kaifan/shared/contract'
import { useT } from '../../language.ts'
import { Turning } from '../turning.tsx'
import './opening.scss'

/** Between the order's arrival and the pay sheet, and behind it. */
export function Opening({ order }: { order: OwnOrder }) {
  const t = useT()
  return (
    <View className="opening" role="status">
      <Turning />
      <View className="opening-title">{t('checkout.opening')}</View>
      <View className="opening-text">{t('checkout.openingText', { number: order.orderNumber })}</View>
    </View>
  )
}
