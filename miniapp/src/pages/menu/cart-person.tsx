import { Text, View } from '@tarojs/components'
import { personName, useCart } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { useT } from '../../language.ts'
import './cart-person.scss'

/** How many colours there are; further people begin anew. */
const tones = 4

/** A person at the table: one's own circle says so, the others' have their number. */
export function Person({ mate, small = false }: { mate: number | undefined; small?: boolean }) {
  const t = useT()
  // Who has done nothing yet will be the next one.
  const me = useCart((cart) => cart.me ?? cart.people.length + 1)
  const number = mate ?? me
  return (
    <View
      className={cx('person', small && 'person-small', `person-${(number - 1) % tones}`)}
      role="img"
      aria-label={mate === undefined ? t('cart.me') : personName(t, mate)}
    >
      <Text className={mate === undefined ? 'person-me' : 'num'}>{mate ?? t('cart.me')}</Text>
    </View>
  )
}

/** Who else chooses at this table now, beside the diner. */
export function People() {
  const t = useT()
  const people = useCart((cart) => cart.people)
  const me = useCart((cart) => cart.me)
  const mates = people.filter((number) => number !== me)
  return (
    <View className="people">
      <Text className="people-words">{t('cart.choosing')}</Text>
      <View className="people-row">
        {mates.slice(0, shown).map((mate) => (
          <Person key={mate} mate={mate} />
        ))}
        <Person mate={undefined} />
      </View>
    </View>
  )
}

const shown = 3
