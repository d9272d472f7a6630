import { Text, View } from '@tarojs/components'
import { cx } from './cx.ts'
import { Tappable } from './tappable.tsx'
import './stepper.scss'

interface StepperProps {
  value: number
  /** What a screen reader says for the two buttons. */
  lessLabel: string
  moreLabel: string
  /** Smallest value that can be reached; at it the minus is dimmed. */
  min?: number
  /** The plus is dimmed but still tells why, by `onMore`. */
  full?: boolean
  large?: boolean
  onLess: () => void
  onMore: () => void
}

/** Minus, count, plus: 28 px to the eye (32 where large), 44 px to the finger. */
export function Stepper({
  value,
  lessLabel,
  moreLabel,
  min = 0,
  full = false,
  large = false,
  onLess,
  onMore,
}: StepperProps) {
  const atMin = value <= min
  return (
    <View className={cx('stepper', large && 'stepper-large')}>
      <Tappable
        className={cx('step step-less', atMin && 'step-off')}
        label={lessLabel}
        disabled={atMin}
        stop
        onTap={onLess}
      />
      <Text className="stepper-value num">{value}</Text>
      <Tappable className={cx('step step-more', full && 'step-full')} label={moreLabel} stop onTap={onMore} />
    </View>
  )
}

interface AddButtonProps {
  label: string
  full?: boolean
  /** Portions already chosen, for a dish whose choices come first. */
  count?: number
  onTap: () => void
}

/** The lone plus of a dish. */
export function AddButton({ label, full = false, count = 0, onTap }: AddButtonProps) {
  return (
    <Tappable className={cx('step step-more', full && 'step-full')} label={label} stop onTap={onTap}>
      {count > 0 && <Text className="step-count num">{count}</Text>}
    </Tappable>
  )
}
