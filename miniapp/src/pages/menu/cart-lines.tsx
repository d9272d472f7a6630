import { Text, View } from '@tarojs/components'
import {
  byDish,
  byPerson,
  changeQuantity,
  lessFrom,
  mendedQuantity,
  personName,
  type CartRow,
  type DishGroup,
  type PersonGroup,
} from '../../cart/index.ts'
import { Button } from '../../components/button.tsx'
import { Price } from '../../components/price.tsx'
import { useT } from '../../language.ts'
import { addLine } from './add-dish.ts'
import { lessOf, moreOf, removeLine } from './cart-edits.ts'
import { LineFrame, LineStepper, useItem } from './cart-line.tsx'
import { Person } from './cart-person.tsx'
import { openSpec } from './ui.ts'
import './cart-lines.scss'

interface Rows {
  rows: readonly CartRow[]
}

/** What cannot be had now, whoever chose it, each with a way out. */
export function CartFaulty({ rows }: Rows) {
  const t = useT()
  const faulty = rows.filter(({ faults }) => faults.length > 0)
  if (faulty.length === 0) return null
  return (
    <View className="cart-faulty">
      <View className="cart-faulty-title">{t('cart.faulty')}</View>
      {faulty.map((row) => (
        <FaultyLine key={row.key} row={row} rows={rows} />
      ))}
    </View>
  )
}

/** Lines of a cart that nobody shares. */
export function CartOwn({ rows }: Rows) {
  return (
    <>
      {rows.map((row) => (
        <PersonLine key={row.key} row={row} />
      ))}
    </>
  )
}

export function CartPersons({ rows }: Rows) {
  return (
    <>
      {byPerson(rows).map((group) => (
        <PersonCard key={group.mate ?? 0} group={group} />
      ))}
    </>
  )
}

export function CartDishes({ rows }: Rows) {
  return (
    <>
      {byDish(rows).map((group) => (
        <DishLine key={group.key} group={group} />
      ))}
    </>
  )
}

function PersonCard({ group: { mate, rows, count, totalFen } }: { group: PersonGroup }) {
  const t = useT()
  return (
    <View className="cart-person">
      <View className="cart-person-head">
        <Person mate={mate} />
        <Text className="cart-person-name">{mate === undefined ? t('cart.me') : personName(t, mate)}</Text>
        <Text className="cart-person-count">{t('cart.portions', { n: count })}</Text>
        <Price fen={totalFen} size={16} tone="ink" />
      </View>
      <CartOwn rows={rows} />
    </View>
  )
}

function PersonLine({ row }: { row: CartRow }) {
  const { entry, priced } = row
  const item = useItem(entry.line.itemId)
  return (
    <LineFrame row={row} totalFen={priced?.totalFen}>
      <LineStepper
        row={row}
        count={entry.line.quantity}
        onLess={() => lessOf(entry)}
        onMore={() => item && moreOf(entry, item)}
      />
    </LineFrame>
  )
}

/** One dish with the same choices, chosen by one or several people. */
function DishLine({ group: { rows, count, totalFen } }: { group: DishGroup }) {
  const [first] = rows
  const item = useItem(first?.entry.line.itemId ?? '')
  if (!first) return null
  const less = lessFrom(rows.map(({ entry }) => entry))
  return (
    <LineFrame row={first} totalFen={totalFen} people={rows}>
      <LineStepper
        row={first}
        count={count}
        onLess={() => less && lessOf(less)}
        onMore={() => item && addLine(item, { ...first.entry.line, quantity: 1 })}
      />
    </LineFrame>
  )
}

function FaultyLine({ row, rows }: { row: CartRow } & Rows) {
  const t = useT()
  const { key, entry, faults } = row
  const item = useItem(entry.line.itemId)
  const [fault] = faults
  const left = mendedQuantity(row, fault, rows)
  const canChange = item !== undefined && entry.mate === undefined && fault?.code !== 'over_limit'
  return (
    <LineFrame row={row} totalFen={row.priced?.totalFen}>
      <View className="cart-line-mend">
        {canChange && (
          <Button kind="outline" size="small" onTap={() => openSpec(entry.line.itemId, key)}>
            {t('cart.change')}
          </Button>
        )}
        <Button kind="outline" size="small" onTap={() => (left > 0 ? changeQuantity(key, left) : removeLine(entry))}>
          {left > 0 ? `× ${left}` : t('cart.remove')}
        </Button>
      </View>
    </LineFrame>
  )
}
