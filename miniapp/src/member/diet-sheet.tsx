import { View } from '@tarojs/components'
import { Button } from '../components/button.tsx'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { Sheet } from '../components/sheet.tsx'
import { useT, useWord } from '../language.ts'
import { chooseFilter, useFilter, useMenuState } from '../menu/index.ts'
import './diet-sheet.scss'

/** The allergens that a diner avoids: the menu's filter begins with them, on this phone. */
export function DietSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  const word = useWord()
  const filter = useFilter((chosen) => chosen)
  const allergens = useMenuState(({ store }) => store?.allergens) ?? []
  const toggle = (id: string) => {
    const { allergens: chosen } = filter
    chooseFilter({
      ...filter,
      allergens: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id],
    })
  }
  return (
    <Sheet
      open={open}
      onClose={onClose}
      closeLabel={t('common.close')}
      title={t('me.diet')}
      footer={
        <Button block onTap={onClose}>
          {t('guests.change')}
        </Button>
      }
    >
      <View className="diet">
        <View className="diet-hint">{t('me.dietHint')}</View>
        <ChoiceGroup
          choices={allergens.map(({ id, name }) => ({ id, text: word(name) }))}
          chosen={filter.allergens}
          single={false}
          onToggle={toggle}
        />
        <View className="diet-foot">{t('menu.allergenFoot')}</View>
      </View>
    </Sheet>
  )
}
