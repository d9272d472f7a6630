import { View } from '@tarojs/components'
import type { Quote } from '@kaifan/shared/contract'
import { isProblemCode, type Fault } from '@kaifan/shared/problems'
import { changeQuantity, mendedQuantity, removeLines, type CartRow } from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { useT, useWord } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { goBack } from '../../platform/index.ts'
import { faultText } from '../../pages/menu/fault-text.ts'
import './faults-card.scss'

export interface FaultyRow {
  row: CartRow
  fault: Fault
}

/** The first fault of each line, by the server's word where it has been heard. */
export function faultyRows(rows: readonly CartRow[], quote: Quote | undefined): FaultyRow[] {
  return rows.flatMap((row, index) => {
    const [fault] = quote ? faultsOf(quote, index) : row.faults
    return fault ? [{ row, fault }] : []
  })
}

function faultsOf(quote: Quote, line: number): Fault[] {
  return quote.problems.flatMap(({ code, line: at, itemId, available }) =>
    at === line && isProblemCode(code)
      ? [{ code, ...(itemId !== undefined && { itemId }), ...(available !== undefined && { available }) }]
      : [],
  )
}

/** What stands in the way of the order, on top, with a way out for each. */
export function FaultsCard({ faulty, rows }: { faulty: readonly FaultyRow[]; rows: readonly CartRow[] }) {
  const t = useT()
  if (faulty.length === 0) return null
  return (
    <View className="card faults">
      <View className="faults-head">
        <Icon name="alert" size={18} color="#C53415" />
        <View className="faults-title">{t('checkout.faults', { n: faulty.length })}</View>
      </View>
      <View className="faults-hint">{t('checkout.faultsHint')}</View>
      {faulty.map((each) => (
        <FaultLine key={each.row.key} {...each} rows={rows} />
      ))}
      <View className="faults-back">
        <Button kind="outline" size="small" onTap={goBack}>
          {t('checkout.goBack')}
        </Button>
      </View>
    </View>
  )
}

function FaultLine({ row, fault, rows }: FaultyRow & { rows: readonly CartRow[] }) {
  const t = useT()
  const word = useWord()
  const { itemId } = row.entry.line
  const name = useMenuState(({ menu }) => menu?.items.find(({ id }) => id === itemId)?.name)
  const left = mendedQuantity(row, fault, rows)
  return (
    <View className="fault">
      <View className="fault-words">
        <View className="fault-name">{name ? word(name) : itemId}</View>
        <View className="fault-text">{faultText(t, fault)}</View>
      </View>
      {left > 0 && (
        <Button kind="soft" size="small" onTap={() => changeQuantity(row.key, left)}>
          {t('checkout.takeLeft', { n: left })}
        </Button>
      )}
      <Button kind="outline" size="small" onTap={() => removeLines([row.key])}>
        {t('cart.remove')}
      </Button>
    </View>
  )
}
