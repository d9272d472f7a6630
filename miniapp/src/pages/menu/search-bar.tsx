import { Text, View } from '@tarojs/components'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { cx } from '../../components/cx.ts'
import { useT } from '../../language.ts'
import { useFilter } from '../../menu/index.ts'
import { openLayer } from './ui.ts'
import './search-bar.scss'

export function SearchBar() {
  const t = useT()
  const chosen = useFilter(({ allergens, diets }) => allergens.length + diets.length)
  const filterText = chosen > 0 ? t('menu.filterOn', { n: chosen }) : t('menu.filter')
  return (
    <View className="search-bar">
      <Tappable className="search-bar-text" label={t('menu.search')} onTap={() => openLayer('search')}>
        <Icon name="search" size={17} color="#64706B" />
        <Text className="search-bar-words">{t('menu.search')}</Text>
      </Tappable>
      <Tappable
        className={cx('search-bar-filter', chosen > 0 && 'search-bar-filter-on')}
        label={filterText}
        onTap={() => openLayer('filter')}
      >
        <Icon name="leaf" size={14} color={chosen > 0 ? '#086046' : '#4F5B56'} />
        <Text>{filterText}</Text>
      </Tappable>
    </View>
  )
}
