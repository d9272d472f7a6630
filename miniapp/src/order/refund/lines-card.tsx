import { View } from '@tarojs/components'
import type { OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { Img } from '../../components/img.tsx'
import { Stepper } from '../../components/stepper.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { everything, leftOf } from './selection.ts'
import type { Refund } from './use-refund.ts'
import './lines-card.scss'

interface LinesProps {
  order: OwnOrder
  refund: Refund
}

/** The dishes of which something is left, each with how many of it go back. */
export function LinesCard({ order, refund }: LinesProps) {
  const t = useT()
  const all = everything(order)
  const lines = order.lines.filter((line) => leftOf(line) > 0)
  const isAll = lines.every((line) => (refund.chosen[line.id] ?? 0) >= leftOf(line))
  const toggle = isAll ? t('refund.nothing') : t('refund.all')
  return (
    <View className="card refund-lines">
      <View className="refund-head">
        <View className="refund-title">{t('refund.which')}</View>
        <Tappable className="refund-all" label={toggle} onTap={() => refund.setChosen(isAll ? {} : all)}>
          {toggle}
        </Tappable>
      </View>
      {lines.map((line) => (
        <Line key={line.id} line={line} refund={refund} />
      ))}
    </View>
  )
}

function Line({ line, refund }: { line: OwnOrder['lines'][number]; refund: Refund }) {
  const t = useT()
  const word = useWord()
  const left = leftOf(line)
  const value = Math.min(refund.chosen[line.id] ?? 0, left)
  const name = word(line.name)
  const choices = [line.variant, ...line.modifiers].flatMap((each) => (each ? [word(each)] : [])).join(' · ')
  const choose = (quantity: number) => refund.setChosen({ ...refund.chosen, [line.id]: quantity })
  return (
    <View className="refund-line">
      <Img className="refund-picture" src={line.pictureUrl} width={48} />
      <View className="refund-words">
        <View className="refund-name">{name}</View>
        {choices !== '' && <View className="refund-choices">{choices}</View>}
        <View className="refund-left">
          <View className="refund-price num">{formatFen(line.unitFen)}</View>
          {left > 1 && <View>{t('refund.left', { n: left })}</View>}
        </View>
      </View>
      <Stepper
        value={value}
        full={value >= left}
        lessLabel={t('refund.less', { name })}
        moreLabel={t('refund.more', { name })}
        onLess={() => choose(value - 1)}
        onMore={() => choose(Math.min(left, value + 1))}
      />
    </View>
  )
}
