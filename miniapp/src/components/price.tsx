import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { cx } from './cx.ts'
import './price.scss'

interface PriceProps {
  fen: number
  /** Px of the figures: 16, 20, 22 or 26. */
  size?: 16 | 20 | 22 | 26
  tone?: 'chili' | 'ink' | 'white' | 'grey'
  /** Struck through beside it, where it is higher. */
  wasFen?: number | undefined
}

/** An amount in yuan, figures in Num. */
export function Price({ fen, size = 20, tone = 'chili', wasFen }: PriceProps) {
  const [sign = '', figures = ''] = formatFen(fen).split('¥')
  return (
    <View className={cx('price', `price-${size}`, `price-${tone}`)}>
      <Text className="price-sign num">{sign}¥</Text>
      <Text className="num">{figures}</Text>
      {wasFen !== undefined && wasFen > fen && <Text className="price-was num">{formatFen(wasFen)}</Text>}
    </View>
  )
}
