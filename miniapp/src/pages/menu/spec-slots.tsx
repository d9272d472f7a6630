import { Text, View } from '@tarojs/components'
import type { PublishedItem, PublishedMenu, Slot } from '@kaifan/shared/contract'
import { cx } from '../../components/cx.ts'
import { Icon } from '../../components/icon.tsx'
import { Img } from '../../components/img.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { changePick, togglePick, type Selection } from '../../menu/selection.ts'
import { deltaText, SpecChoices } from './spec-choices.tsx'

interface SpecSlotsProps {
  item: PublishedItem
  menu: PublishedMenu
  selection: Selection
  /** Element id of the slot, or the group of one of its picks, that was left out. */
  missing: string
  onChange: (selection: Selection) => void
}

/** A combo: what comes anyway, and one step for each slot with the picked dish's own choices under it. */
export function SpecSlots({ item, menu, selection, missing, onChange }: SpecSlotsProps) {
  const t = useT()
  const word = useWord()
  if (!item.combo) return null
  const { slots, fixed } = item.combo
  const names = fixed.map(({ itemId, name, quantity }) => {
    const dish = menu.items.find(({ id }) => id === itemId)
    const text = name ? word(name) : dish ? word(dish.name) : ''
    return quantity > 1 ? `${text} ×${quantity}` : text
  })
  return (
    <>
      {slots.map((slot) => (
        <SlotChoice key={slot.id} slot={slot} menu={menu} selection={selection} missing={missing} onChange={onChange} />
      ))}
      {names.length > 0 && (
        <View className="spec-group">
          <View className="spec-title">{t('spec.included')}</View>
          <View className="spec-included">{names.join(' · ')}</View>
        </View>
      )}
    </>
  )
}

interface SlotChoiceProps extends Omit<SpecSlotsProps, 'item'> {
  slot: Slot
}

function SlotChoice({ slot, menu, selection, missing, onChange }: SlotChoiceProps) {
  const t = useT()
  const word = useWord()
  const soldOut = useMenuState(({ availability }) => availability?.soldOut) ?? []
  const mine = selection.picks.filter(({ slotId }) => slotId === slot.id)
  const id = `group-${slot.id}`
  return (
    <View className="spec-group" id={id}>
      <View className={cx('spec-title', id === missing && 'spec-title-missing')}>
        {word(slot.name)}
        <Text className="spec-hint">{t('spec.slot', { n: slot.options.length, pick: slot.pick })}</Text>
        <Text className="spec-progress num">
          {mine.length}/{slot.pick}
        </Text>
      </View>
      <View className="slot-options">
        {slot.options.map(({ itemId, priceDeltaFen }) => {
          const dish = menu.items.find(({ id }) => id === itemId)
          const pick = mine.find((chosen) => chosen.itemId === itemId)
          if (!dish) return null
          const gone = soldOut.includes(itemId) && !pick
          const delta = gone ? t('spec.soldout') : deltaText(priceDeltaFen)
          return (
            <View key={itemId} className={cx('slot-option', pick && 'slot-option-on', gone && 'slot-option-gone')}>
              <Tappable
                className="slot-option-tap"
                role={slot.pick === 1 ? 'radio' : 'checkbox'}
                label={[word(dish.name), delta, pick && '✓'].filter(Boolean).join(' ')}
                disabled={gone}
                onTap={() => onChange(togglePick(selection, slot, itemId, menu))}
              >
                <Img className="slot-img" src={dish.picture?.url} tint={dish.picture?.averageColor} width={44} />
                <View className="slot-name">{word(dish.name)}</View>
                {delta !== undefined && <Text className="slot-delta num">{delta}</Text>}
                <View className="slot-mark">{pick && <Icon name="check" size={14} color="#FFFFFF" />}</View>
              </Tappable>
              {pick && (
                <View className="slot-choices">
                  <SpecChoices
                    item={dish}
                    menu={menu}
                    choice={pick}
                    idPrefix={`${slot.id}-${itemId}-`}
                    missing={missing}
                    onChange={(choice) => onChange(changePick(selection, slot.id, itemId, choice))}
                  />
                </View>
              )}
            </View>
          )
        })}
      </View>
    </View>
  )
}
