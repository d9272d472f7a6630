import { ScrollView, View } from '@tarojs/components'
import { memo } from 'react'
import type { PublishedItem } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { cx } from '../../components/cx.ts'
import { Img } from '../../components/img.tsx'
import { Price } from '../../components/price.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useWord } from '../../language.ts'
import { dishState } from '../../menu/dish-state.ts'
import { useMenuState } from '../../menu/index.ts'
import { DishAction } from './dish-row.tsx'
import { openSpec } from './ui.ts'
import './popular-cards.scss'

const ranked = 3

export function PopularCards({ items }: { items: readonly PublishedItem[] }) {
  return (
    <ScrollView className="popular" scrollX>
      <View className="popular-row">
        {items.map((item, index) => (
          <PopularCard key={item.id} item={item} rank={index + 1} />
        ))}
      </View>
    </ScrollView>
  )
}

const PopularCard = memo(function PopularCard({ item, rank }: { item: PublishedItem; rank: number }) {
  const word = useWord()
  const availability = useMenuState((state) => state.availability)
  const ready = dishState(item, availability, 0).kind === 'ready'
  const name = word(item.name)
  return (
    <View className="popular-card">
      <Tappable label={`${name} ${formatFen(item.priceFen)}`} onTap={() => openSpec(item.id)}>
        <View className="popular-picture">
          <Img className="popular-img" src={item.picture?.url} tint={item.picture?.averageColor} width={136} />
          {rank <= ranked && <View className={cx('popular-rank', rank === 1 && 'popular-first')}>TOP {rank}</View>}
        </View>
        <View className="popular-name">{name}</View>
        <View className="popular-price">
          <Price fen={item.priceFen} />
        </View>
      </Tappable>
      <View className="popular-action">{ready && <DishAction item={item} small />}</View>
    </View>
  )
})
