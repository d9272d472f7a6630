import { ScrollView, Text } from '@tarojs/components'
import { memo } from 'react'
import { useCartCountOf } from '../../cart/index.ts'
import { cx } from '../../components/cx.ts'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { popularId, type Section } from '../../menu/sections.ts'
import { getDevice } from '../../platform/index.ts'
import { jumpTo, usePosition } from './list-position.ts'
import './rail.scss'

/** The categories at the left; it follows the list, and the list follows it. */
export function Rail({ sections }: { sections: readonly Section[] }) {
  const active = usePosition((position) => position.active) || sections[0]?.id
  const index = sections.findIndex(({ id }) => id === active)
  return (
    <ScrollView
      className={cx('rail', getDevice().fontScale > 1.2 && 'rail-large')}
      scrollY
      scrollIntoView={`rail-${sections[Math.max(0, index - 3)]?.id ?? ''}`}
      scrollWithAnimation
    >
      {sections.map((section, at) => (
        <RailItem
          key={section.id}
          section={section}
          on={at === index}
          before={at === index - 1}
          after={at === index + 1}
        />
      ))}
    </ScrollView>
  )
}

interface RailItemProps {
  section: Section
  on: boolean
  before: boolean
  after: boolean
}

const RailItem = memo(function RailItem({ section, on, before, after }: RailItemProps) {
  const t = useT()
  const word = useWord()
  const name = section.name ? word(section.name) : t('menu.today')
  return (
    <Tappable
      id={`rail-${section.id}`}
      className={cx('rail-item', on && 'rail-on', before && 'rail-before', after && 'rail-after')}
      role="tab"
      label={name}
      onTap={() => jumpTo(section.id)}
    >
      <Text>{name}</Text>
      {section.id !== popularId && <RailCount items={section.items} />}
    </Tappable>
  )
})

function RailCount({ items }: Pick<Section, 'items'>) {
  const count = useCartCountOf(items)
  return count > 0 ? <Text className="rail-count num">{count}</Text> : null
}
