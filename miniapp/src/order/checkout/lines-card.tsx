import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { PublishedItem, Quote } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { useCompany, type CartRow } from '../../cart/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Img } from '../../components/img.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { Person } from '../../pages/menu/cart-person.tsx'
import { choicesText } from '../../pages/menu/choices-text.ts'
import { sumsByLine } from './quote-changes.ts'
import './lines-card.scss'

const shown = 2

/** What is ordered: the first two lines, the others on demand; sums are the server's as soon as they are there. */
export function LinesCard({ rows, quote }: { rows: readonly CartRow[]; quote: Quote | undefined }) {
  const [open, setOpen] = useState(false)
  const sums = sumsByLine(
    rows.map(({ entry }) => entry.line),
    quote?.lines ?? [],
  )
  // One line more costs no more room than the row that would hide it.
  const foldable = rows.length > shown + 1
  const visible = open || !foldable ? rows : rows.slice(0, shown)
  return (
    <View className="card checkout-lines">
      {visible.map((row, index) => (
        <Line key={row.key} row={row} totalFen={sums[index]?.totalFen ?? row.priced?.totalFen} />
      ))}
      {foldable && <Fold open={open} hidden={rows.slice(shown)} onToggle={() => setOpen(!open)} />}
    </View>
  )
}

function Line({ row, totalFen }: { row: CartRow; totalFen: number | undefined }) {
  const word = useWord()
  const item = useItem(row)
  const hasMates = useCompany() > 1
  const { quantity, note } = row.entry.line
  const choices = [row.priced && choicesText(row.priced, word), note].filter(Boolean).join(' · ')
  return (
    <View className="checkout-line">
      <Img className="checkout-picture" src={item?.picture?.url} tint={item?.picture?.averageColor} width={48} />
      <View className="checkout-line-words">
        <View className="checkout-line-name">
          <Text>{item ? word(item.name) : row.entry.line.itemId}</Text>
          {hasMates && <Person mate={row.entry.mate} small />}
        </View>
        {choices !== '' && <View className="checkout-line-choices">{choices}</View>}
      </View>
      <View className="checkout-line-sum">
        {totalFen !== undefined && <View className="checkout-line-price num">{formatFen(totalFen)}</View>}
        <View className="checkout-line-quantity num">×{quantity}</View>
      </View>
    </View>
  )
}

function Fold({ open, hidden, onToggle }: { open: boolean; hidden: readonly CartRow[]; onToggle: () => void }) {
  const t = useT()
  const word = useWord()
  const items = useMenuState(({ menu }) => menu?.items)
  const names = hidden.map(({ entry: { line } }) => {
    const item = items?.find(({ id }) => id === line.itemId)
    const name = item ? word(item.name) : line.itemId
    return line.quantity > 1 ? t('checkout.times', { name, n: line.quantity }) : name
  })
  const count = hidden.reduce((sum, { entry }) => sum + entry.line.quantity, 0)
  const text = open ? t('checkout.fold') : t('checkout.unfold', { n: count, names: names.join(t('checkout.comma')) })
  return (
    <Tappable className="checkout-fold" label={text} onTap={onToggle}>
      <Text className="checkout-fold-text">{text}</Text>
      <Icon name="down" size={14} color="#4F5B56" className={open ? 'checkout-fold-open' : ''} />
    </Tappable>
  )
}

function useItem({ entry }: CartRow): PublishedItem | undefined {
  return useMenuState(({ menu }) => menu?.items.find(({ id }) => id === entry.line.itemId))
}
