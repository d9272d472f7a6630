import { Text, View } from '@tarojs/components'
import type { PublishedItem } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { Button } from '../../components/button.tsx'
import { Img } from '../../components/img.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { useT, useWord } from '../../language.ts'
import type { DishState } from '../../menu/dish-state.ts'
import { useMenuState } from '../../menu/index.ts'
import { allergenNames } from './add-dish.ts'
import { Chilis } from './dish-row.tsx'

/** Picture, name, description, and what is in it. */
export function SpecHead({ item }: { item: PublishedItem }) {
  const t = useT()
  const word = useWord()
  const stations = useMenuState(({ store }) => store?.stations) ?? []
  const station = stations.find(({ id }) => id === item.stationId)
  const made =
    item.prepMinutes === undefined
      ? undefined
      : station
        ? t('spec.madeAt', { station: word(station.name), n: item.prepMinutes })
        : t('spec.minutes', { n: item.prepMinutes })
  const contains = item.allergens.length > 0 && t('spec.contains', { names: allergenNames(item.allergens) })
  return (
    <View className="spec-head">
      <Img className="spec-img" src={item.picture?.url} tint={item.picture?.averageColor} width={92} />
      <View className="spec-head-text">
        <View className="spec-name">
          <Text>{word(item.name)}</Text>
          {item.spicyLevel > 0 && <Chilis level={item.spicyLevel} />}
        </View>
        {item.description && <View className="spec-description">{word(item.description)}</View>}
        <View className="spec-facts">{[contains, made].filter(Boolean).join(' · ')}</View>
      </View>
    </View>
  )
}

export function SpecSaving({ fen }: { fen: number }) {
  const t = useT()
  return <View className="spec-saving">{t('spec.saving', { price: formatFen(fen) })}</View>
}

interface SpecFootProps {
  name: string
  quantity: number
  state: DishState['kind']
  words: string
  price: string | undefined
  onLess: () => void
  onMore: () => void
  onSubmit: () => void
}

export function SpecFoot({ name, quantity, state, words, price, onLess, onMore, onSubmit }: SpecFootProps) {
  const t = useT()
  if (state !== 'ready') {
    return (
      <Button block disabled onTap={() => undefined}>
        {state === 'sold_out' ? t('menu.soldout') : t('menu.notNow')}
      </Button>
    )
  }
  return (
    <View className="spec-foot">
      <Stepper
        large
        value={quantity}
        min={1}
        lessLabel={t('common.less', { name })}
        moreLabel={t('common.more', { name, price: price ?? '' })}
        onLess={onLess}
        onMore={onMore}
      />
      <Button block className="spec-add" label={`${words} ${price ?? ''}`} onTap={onSubmit}>
        <Text className="spec-foot-words">{words}</Text>
        {price !== undefined && <Text className="spec-foot-price num">{price}</Text>}
      </Button>
    </View>
  )
}
