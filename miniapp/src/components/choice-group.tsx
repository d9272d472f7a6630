import { Text, View } from '@tarojs/components'
import { cx } from './cx.ts'
import { Tappable } from './tappable.tsx'
import './choice-group.scss'

export interface Choice {
  id: string
  text: string
  /** Such as `+¥3`. */
  extra?: string | undefined
  /** Cannot be chosen; the word says why. */
  unavailable?: string | undefined
}

interface ChoiceGroupProps {
  choices: readonly Choice[]
  chosen: readonly string[]
  /** Radio buttons where one only can be chosen. */
  single: boolean
  onToggle: (id: string) => void
}

/** Chips of 36 px; what is sold out is struck through and says so. */
export function ChoiceGroup({ choices, chosen, single, onToggle }: ChoiceGroupProps) {
  return (
    <View className="choices">
      {choices.map(({ id, text, extra, unavailable }) => {
        const on = chosen.includes(id)
        const off = unavailable !== undefined && !on
        return (
          <Tappable
            key={id}
            className={cx('choice', on && 'choice-on', off && 'choice-off')}
            role={single ? 'radio' : 'checkbox'}
            label={[text, extra, unavailable, on ? '✓' : undefined].filter(Boolean).join(' ')}
            disabled={off}
            onTap={() => onToggle(id)}
          >
            <Text className={cx(off && 'choice-struck')}>{text}</Text>
            {extra !== undefined && !off && <Text className="choice-extra num">{extra}</Text>}
            {off && <Text className="choice-extra">{unavailable}</Text>}
          </Tappable>
        )
      })}
    </View>
  )
}
