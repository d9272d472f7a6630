import { Text, View } from '@tarojs/components'
import { Button } from '../../components/button.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useT, useWord } from '../../language.ts'
import { diets, noFilter, type Diet } from '../../menu/filter.ts'
import { chooseFilter, useFilter, useMenuState } from '../../menu/index.ts'
import { closeLayer, useUi } from './ui.ts'
import './filter-sheet.scss'

/** What the diner avoids: allergens are marked in the list, diets hide what does not fit. */
export function FilterSheet() {
  const t = useT()
  const word = useWord()
  const open = useUi(({ layer }) => layer === 'filter')
  const filter = useFilter((chosen) => chosen)
  const allergens = useMenuState(({ store }) => store?.allergens) ?? []
  const toggleDiet = (id: string) => {
    const diet = diets.find((known) => known === id)
    if (diet) chooseFilter({ ...filter, diets: toggled(filter.diets, diet) })
  }
  return (
    <Sheet
      open={open}
      onClose={closeLayer}
      closeLabel={t('common.close')}
      title={t('filter.title')}
      footer={
        <View className="filter-foot">
          <Button kind="outline" onTap={() => chooseFilter(noFilter)}>
            {t('filter.reset')}
          </Button>
          <Button block onTap={closeLayer}>
            {t('filter.apply')}
          </Button>
        </View>
      }
    >
      <View className="filter">
        <View className="filter-title">
          {t('filter.allergens')}
          <Text className="filter-hint">{t('filter.allergensHint')}</Text>
        </View>
        <ChoiceGroup
          choices={allergens.map(({ id, name }) => ({ id, text: word(name) }))}
          chosen={filter.allergens}
          single={false}
          onToggle={(id) => chooseFilter({ ...filter, allergens: toggled(filter.allergens, id) })}
        />
        <View className="filter-title">{t('filter.diet')}</View>
        <ChoiceGroup
          choices={diets.map((id) => ({ id, text: t(dietKeys[id]) }))}
          chosen={filter.diets}
          single={false}
          onToggle={toggleDiet}
        />
        <View className="filter-note">{t('menu.allergenFoot')}</View>
      </View>
    </Sheet>
  )
}

const dietKeys = {
  vegetarian: 'filter.vegetarian',
  vegan: 'filter.vegan',
  mild: 'filter.mild',
  kids: 'filter.kids',
} as const satisfies Record<Diet, string>

function toggled<Id extends string>(ids: readonly Id[], id: Id): Id[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]
}
