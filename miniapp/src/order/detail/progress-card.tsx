import { Text, View } from '@tarojs/components'
import type { MateOrder, Order, OrderLine, OrderPart } from '@kaifan/shared/contract'
import { Img } from '../../components/img.tsx'
import { Pill, type TagTone } from '../../components/tag.tsx'
import { useT, useWord, type T } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { progressOf, type Progress } from '../progress.ts'
import './progress-card.scss'

type Line = MateOrder['lines'][number] | OrderLine

/** Where each dish is. Before anything is paid, and once all is off, it is only a list. */
export function ProgressCard({ order }: { order: Order }) {
  const t = useT()
  const live = order.status !== 'awaiting_payment' && order.status !== 'cancelled'
  const progress = progressOf(order.lines)
  const share = (portions: number) => ({ width: `${progress.total === 0 ? 0 : (portions / progress.total) * 100}%` })
  const { done, cooking, waiting } = progress
  return (
    <View className="card order-progress">
      <View className="order-card-head">
        <View className="order-card-title">{live ? t('order.progress') : t('order.dishes')}</View>
        {live && waiting + cooking > 0 && <View className="order-card-hint">{countWords(t, progress)}</View>}
      </View>
      {live && (
        <View className="order-bar" aria-hidden="true">
          <View className="order-bar-done" style={share(done)} />
          <View className="order-bar-cooking" style={share(cooking)} />
        </View>
      )}
      {order.lines.map((line) => (
        <DishLine key={line.id} line={line} storeId={order.storeId} live={live} />
      ))}
    </View>
  )
}

/** Only what there is: nobody needs to read that nothing is cooking. */
function countWords(t: T, { done, cooking, waiting }: Progress): string {
  const words = []
  if (done > 0) words.push(t('order.countDone', { n: done }))
  if (cooking > 0) words.push(t('order.countCooking', { n: cooking }))
  if (waiting > 0) words.push(t('order.countWaiting', { n: waiting }))
  return words.join(' · ')
}

function DishLine({ line, storeId, live }: { line: Line; storeId: string; live: boolean }) {
  const t = useT()
  const word = useWord()
  const { variant, modifiers, quantity, note, parts } = line
  const combo = parts.length > 1
  const single = parts[0]
  const words = [
    ...[variant, ...(combo || !single ? modifiers : single.modifiers)].flatMap((name) => (name ? [word(name)] : [])),
  ]
  if (quantity > 1 || words.length === 0) words.push(`×${quantity}`)
  const refunded = 'refundedQuantity' in line ? line.refundedQuantity : 0
  // Where a pill says it of the whole line, words need not.
  if (refunded > 0 && !(live && line.state === 'voided')) words.push(t('order.lineRefunded', { n: refunded }))
  return (
    <View className="order-dish">
      <View className="order-dish-row">
        <Img className="order-picture" src={line.pictureUrl} width={44} />
        <View className="order-dish-words">
          <View className="order-dish-name">{word(line.name)}</View>
          <View className="order-dish-choices">{words.join(' · ')}</View>
          {note !== undefined && <View className="order-dish-choices">{t('order.note', { note })}</View>}
        </View>
        {live && !combo && single && <StatePill part={single} storeId={storeId} />}
      </View>
      {combo && (
        <View className="order-parts">
          {parts.map((part, index) => (
            <View key={index} className="order-part">
              <View className="order-part-words">
                <Text className="order-part-name">{word(part.name)}</Text>
                <Text className="order-dish-choices">{partWords(part, word)}</Text>
              </View>
              {live && <StatePill part={part} storeId={storeId} />}
            </View>
          ))}
        </View>
      )}
    </View>
  )
}

function partWords(part: OrderPart, word: ReturnType<typeof useWord>): string {
  const names = [part.variant, ...part.modifiers].flatMap((name) => (name ? [word(name)] : []))
  if (part.quantity > 1) names.push(`×${part.quantity}`)
  return names.length === 0 ? '' : ` ${names.join(' · ')}`
}

const tones: Readonly<Record<OrderPart['state'], TagTone>> = {
  waiting: 'neutral',
  queued: 'neutral',
  cooking: 'amber',
  done: 'brand',
  voided: 'neutral',
}

function StatePill({ part, storeId }: { part: OrderPart; storeId: string }) {
  const t = useT()
  const word = useWord()
  const station = useMenuState(({ store }) =>
    store?.id === storeId ? store.stations.find(({ id }) => id === part.stationId)?.name : undefined,
  )
  const text = () => {
    if (part.state === 'queued' && part.queuePosition !== undefined)
      return t('order.state.queuedAt', { n: part.queuePosition })
    if (part.state === 'cooking' && station) return t('order.state.cookingAt', { station: word(station) })
    return t(`order.state.${part.state}`)
  }
  return <Pill tone={tones[part.state]}>{text()}</Pill>
}
