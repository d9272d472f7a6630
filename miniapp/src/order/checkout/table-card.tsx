import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { failureText } from '../../api/failure.ts'
import { usualGuests } from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { useVisit } from '../../visit/index.ts'
import { GuestsSheet } from './guests-sheet.tsx'
import { scanTable } from './scan-table.ts'
import './table-card.scss'

/** Where the dishes go and for how many; where that is not known, how to say it. */
export function TableCard() {
  const t = useT()
  const word = useWord()
  const { table, guests = usualGuests, failure } = useVisit((visit) => visit)
  const [choosing, setChoosing] = useState(false)
  const dead = failure?.reason === 'problem'
  if (!table || dead) {
    return (
      <View className="card table-card">
        <View className="table-mark table-mark-off">
          <Icon name="table" size={26} color="#64706B" />
        </View>
        <View className="table-words">
          <View className="table-title">{dead ? failureText(failure) : t('checkout.noTable')}</View>
          {!dead && <View className="table-hint">{t('cart.scanText')}</View>}
        </View>
        <Button size="small" onTap={() => void scanTable()}>
          {dead ? t('landing.scanAgain') : t('cart.scan')}
        </Button>
      </View>
    )
  }
  const area = table.area ? word(table.area) : ''
  return (
    <>
      <View className="card table-card">
        <View className="table-mark">
          <Text className="num">{table.label}</Text>
        </View>
        <View className="table-words">
          <View className="table-title">{t('checkout.table', { area, table: table.label, n: guests }).trim()}</View>
          <View className="table-hint">{t('checkout.tableHint', { n: guests })}</View>
        </View>
        <Tappable className="table-change" label={t('checkout.change')} onTap={() => setChoosing(true)}>
          <Text>{t('checkout.change')}</Text>
          <Icon name="right" size={14} color="#4F5B56" />
        </Tappable>
      </View>
      <GuestsSheet open={choosing} onClose={() => setChoosing(false)} />
    </>
  )
}
