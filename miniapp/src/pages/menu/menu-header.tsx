import { Text, View } from '@tarojs/components'
import { useCompany } from '../../cart/index.ts'
import { Icon } from '../../components/icon.tsx'
import { NavBar } from '../../components/page.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { useVisit } from '../../visit/index.ts'
import { People } from './cart-person.tsx'
import { openLayer } from './ui.ts'
import './menu-header.scss'

export function MenuHeader() {
  const word = useWord()
  const store = useMenuState((state) => state.store)
  const hasMates = useCompany() > 1
  return (
    <View className="menu-header">
      <View className="menu-header-tiles" />
      <NavBar title={store ? word(store.name) : ' '} light />
      <View className="menu-strip">
        <TableChip />
        {hasMates ? <People /> : store?.slogan && <View className="menu-slogan">{word(store.slogan)}</View>}
      </View>
    </View>
  )
}

/** The table and its guests; without a table, the way to one. */
function TableChip() {
  const t = useT()
  const label = useVisit(({ table }) => table?.label)
  const guests = useVisit((visit) => visit.guests)
  const resolving = useVisit((visit) => visit.resolving)
  // Who has just scanned is not asked to scan.
  if (resolving) return <View className="table-chip table-chip-blank" />
  if (label === undefined) {
    return (
      <Tappable className="table-chip" label={t('menu.scanTable')} onTap={() => openLayer('scan')}>
        <Icon name="scan" size={16} color="#FFFFFF" />
        <Text>{t('menu.scanTable')}</Text>
      </Tappable>
    )
  }
  const words = guests === undefined ? t('guests.unset') : t('guests.chip', { n: guests })
  return (
    <Tappable className="table-chip" label={`${label} ${words}`} onTap={() => openLayer('guests')}>
      <Icon name="table" size={16} color="#FFFFFF" />
      <Text className="table-chip-label num">{label}</Text>
      <Text className="table-chip-guests">· {words}</Text>
      <Icon name="down" size={14} color="#FFFFFF" />
    </Tappable>
  )
}
