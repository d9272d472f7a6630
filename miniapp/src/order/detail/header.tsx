import { View } from '@tarojs/components'
import type { Order } from '@kaifan/shared/contract'
import { NavBar } from '../../components/page.tsx'
import { Ring } from '../../components/ring.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { useT, type T } from '../../language.ts'
import { WithFigures } from '../figures.tsx'
import type { OrderLabel } from '../label.ts'
import { useClock } from '../moments.ts'
import { progressOf, remainingOf, type Progress } from '../progress.ts'
import { countdownText } from '../rhythm.ts'
import { stepsOf, type Step } from '../steps.ts'
import { useNow } from '../use-now.ts'
import { subLine } from './sub-line.ts'
import './header.scss'

interface HeaderProps {
  order: Order
  label: OrderLabel
  /** Counts time only while somebody looks. */
  shown: boolean
}

/** How the order stands, what comes next, and when. */
export function OrderHeader({ order, label, shown }: HeaderProps) {
  const t = useT()
  const clock = useClock(order.storeId)
  const paying = label === 'pending_payment'
  const now = useNow(paying ? 1000 : 15_000, shown)
  const progress = progressOf(order.lines)
  const remaining = label === 'preparing' || label === 'serving' ? remainingOf(order, now) : undefined
  const leftMs = order.view === 'own' ? order.payment.expiresAt - now : 0
  const left = leftMs > 0 ? countdownText(leftMs) : undefined
  const table = order.tableLabel === undefined ? '' : t('order.table', { table: order.tableLabel })
  const sub = subLine(t, { label, order, progress, left, clock })
  return (
    <View className="order-header">
      <View className="order-tiles" />
      <NavBar title={t('order.title')} back light />
      <View className="order-head">
        <View className="order-head-words">
          <View className="order-head-title">{titleOf(t, label)}</View>
          <View className="order-head-sub">
            <WithFigures text={[table, sub].filter(Boolean).join(' · ')} />
          </View>
        </View>
        {remaining && (
          <View aria-label={t('order.minutesLeft', { n: remaining.minutes })}>
            <Ring share={remaining.share} size={84}>
              <View className="order-ring-figure num">{remaining.minutes}</View>
              <View className="order-ring-unit">{t('order.minutes')}</View>
            </Ring>
          </View>
        )}
      </View>
      <View className="order-steps">
        <Timeline steps={stepsOf(order).map((step) => viewStep(t, step, { progress, clock, paying }))} />
      </View>
    </View>
  )
}

function titleOf(t: T, label: OrderLabel): string {
  return label === 'preparing' ? t('order.head.preparing') : t(`order.label.${label}`)
}

interface StepWords {
  progress: Progress
  clock: (at: number) => string
  paying: boolean
}

function viewStep(t: T, step: Step, { progress, clock, paying }: StepWords) {
  const { name, at, state } = step
  const cooking = name === 'preparing' && state === 'current' && progress.done > 0
  const text = cooking
    ? t('order.sub.serving', { n: progress.done, total: progress.total })
    : at === undefined
      ? undefined
      : clock(at)
  const title = name === 'paid' && (paying || state !== 'done') ? t('order.step.toPay') : t(`order.step.${name}`)
  return { id: name, title, text, state }
}
