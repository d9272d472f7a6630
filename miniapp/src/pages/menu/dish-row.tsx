import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { nextItemServing } from '@kaifan/shared/pricing'
import { useCartCount } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { Img } from '../../components/img.tsx'
import { Price } from '../../components/price.tsx'
import { AddButton, Stepper } from '../../components/stepper.tsx'
import { Tag } from '../../components/tag.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { storeTime } from '../../menu/clock.ts'
import { dishState, hasChoices } from '../../menu/dish-state.ts'
import { useFilter, useMenuState } from '../../menu/index.ts'
import { addDish } from './add-dish.ts'
import { removeOne } from './cart-edits.ts'
import { cornerOf, tagsOf } from './dish-tags.ts'
import { openSpec } from './ui.ts'
import './dish-row.scss'

interface DishRowProps {
  item: PublishedItem
  menu: PublishedMenu
  /** Shown stronger in the name. */
  highlight?: string
}

/** A dish, 110 px. Its own count renders only the buttons again. */
export const DishRow = memo(function DishRow({ item, menu, highlight = '' }: DishRowProps) {
  const t = useT()
  const word = useWord()
  const availability = useMenuState((state) => state.availability)
  const filter = useFilter((chosen) => chosen)
  const store = useMenuState((state) => state.store)
  const state = dishState(item, availability, 0)
  const name = word(item.name)
  const soldOut = state.kind === 'sold_out'
  const corner = cornerOf(item, t)
  const tags = tagsOf(item, state, filter, store, t, word)
  return (
    <View className={cx('dish', soldOut && 'dish-out', state.kind === 'out_of_window' && 'dish-later')}>
      <Tappable className="dish-tap" label={`${name} ${formatFen(item.priceFen)}`} onTap={() => openSpec(item.id)}>
        <View className="dish-picture">
          <Img className="dish-img" src={item.picture?.url} tint={item.picture?.averageColor} width={92} />
          {corner !== undefined && !soldOut && <View className="dish-corner">{corner}</View>}
          {soldOut && <View className="dish-band">{t('menu.soldout')}</View>}
        </View>
        <View className="dish-text">
          <View className="dish-name">
            <Highlighted text={name} part={highlight} />
            {item.spicyLevel > 0 && <Chilis level={item.spicyLevel} />}
          </View>
          {item.description && <View className="dish-description">{word(item.description)}</View>}
          <View className="dish-tags">
            {tags.map(({ text, tone }) => (
              <Tag key={text} tone={tone}>
                {text}
              </Tag>
            ))}
          </View>
          <View className="dish-price">
            <Price
              fen={item.priceFen}
              wasFen={item.originalPriceFen}
              tone={state.kind === 'ready' ? 'chili' : 'grey'}
            />
          </View>
        </View>
      </Tappable>
      <View className="dish-action">
        {state.kind === 'ready' && <DishAction item={item} />}
        {state.kind === 'out_of_window' && <Later item={item} menu={menu} />}
      </View>
    </View>
  )
})

/** The button at the right: plus, options with a count, or a stepper once a dish without choices is in the cart. */
export const DishAction = memo(function DishAction({ item, small = false }: { item: PublishedItem; small?: boolean }) {
  const t = useT()
  const word = useWord()
  const count = useCartCount(item.id)
  const availability = useMenuState((state) => state.availability)
  const state = dishState(item, availability, count)
  const full = state.kind === 'ready' && state.full !== undefined
  const name = word(item.name)
  const moreLabel = t('common.more', { name, price: formatFen(item.priceFen) })
  if (hasChoices(item) && small) {
    return <AddButton label={`${t('menu.choose')} ${name}`} count={count} onTap={() => addDish(item)} />
  }
  if (hasChoices(item)) {
    return (
      <Tappable className="dish-choose" label={`${t('menu.choose')} ${name}`} stop onTap={() => addDish(item)}>
        <Text>{t('menu.choose')}</Text>
        {count > 0 && <Text className="dish-choose-count num">{count}</Text>}
      </Tappable>
    )
  }
  if (count === 0) return <AddButton label={moreLabel} full={full} onTap={() => addDish(item)} />
  return (
    <Stepper
      value={count}
      full={full}
      lessLabel={t('common.less', { name })}
      moreLabel={moreLabel}
      onLess={() => removeOne(item)}
      onMore={() => addDish(item)}
    />
  )
})

function Later({ item, menu }: { item: PublishedItem; menu: PublishedMenu }) {
  const t = useT()
  const offset = useMenuState((state) => state.store?.utcOffsetMinutes ?? 0)
  const time = nextItemServing(menu, item, storeTime(Date.now(), offset))
  return <Text className="dish-later-text">{time === null ? t('menu.notNow') : t('menu.from', { time })}</Text>
}

export function Chilis({ level }: { level: number }) {
  const t = useT()
  return <View className={`chilis chilis-${level}`} role="img" aria-label={t('menu.spicy', { n: level })} />
}

function Highlighted({ text, part }: { text: string; part: string }) {
  const at = part === '' ? -1 : text.toLowerCase().indexOf(part.toLowerCase())
  if (at < 0) return <Text className="dish-title">{text}</Text>
  return (
    <Text className="dish-title">
      {text.slice(0, at)}
      <Text className="dish-found">{text.slice(at, at + part.length)}</Text>
      {text.slice(at + part.length)}
    </Text>
  )
}
