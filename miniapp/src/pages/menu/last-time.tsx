import { Text, View } from '@tarojs/components'
import { useMemo, useRef } from 'react'
import type { CartLine, PublishedItem, PublishedMenu } from '@kaifan/shared/contract'
import { priceBasket } from '@kaifan/shared/pricing'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { lastChoices } from '../../menu/last-choices.ts'
import { choicesText } from './choices-text.ts'

interface LastTimeProps {
  item: PublishedItem
  menu: PublishedMenu
  /** Whether its sheet is open: each time anew it is the last time. */
  open: boolean
  onAgain: (last: CartLine) => void
}

/** The choices of the last time, where they can still be had. */
export function LastTime({ item, menu, open, onAgain }: LastTimeProps) {
  const t = useT()
  const word = useWord()
  const shown = useRef<CartLine>(undefined)
  // A sheet on its way out keeps what it shows.
  const last = useMemo(() => (open ? (shown.current = lastChoices(item.id)) : shown.current), [item, open])
  if (!last) return null
  const fees = { teaFeeFenPerGuest: 0, guestsToCharge: 0 }
  const [priced] = priceBasket({ menu, lines: [last], fees }).lines
  const choices = priced ? choicesText(priced, word) : ''
  if (choices === '') return null
  return (
    <View className="last-time">
      <Icon name="clock" size={16} color="#086046" />
      <Text className="last-time-choices">{t('spec.last', { choices })}</Text>
      <Tappable className="last-time-again" label={t('spec.again')} onTap={() => onAgain(last)}>
        {t('spec.again')}
      </Tappable>
    </View>
  )
}
