import { View } from '@tarojs/components'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import './timeline.scss'

export interface TimelineStep {
  id: string
  title: string
  /** A time or a count under the title. */
  text?: string | undefined
  state: 'done' | 'current' | 'coming'
}

/** Steps from left to right, on jade. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <View className="timeline">
      {steps.map(({ id, title, text, state }, index) => (
        <View key={id} className={cx('timeline-step', `timeline-${state}`)}>
          <View className="timeline-line">
            <View className="timeline-dot">{state === 'done' && <Icon name="check" size={11} color="#0B7A57" />}</View>
            {index < steps.length - 1 && <View className="timeline-bar" />}
          </View>
          <View className="timeline-title">{title}</View>
          <View className="timeline-text num">{text}</View>
        </View>
      ))}
    </View>
  )
}
