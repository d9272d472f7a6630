import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { formatFen } from '@kaifan/shared/money'
import { Cell } from '../../components/cell.tsx'
import { useT } from '../../language.ts'
import { NoteSheet } from './note-sheet.tsx'
import type { Sums } from './quote-changes.ts'
import './sums-card.scss'

/** What the dishes and the tea cost, and the words for the kitchen. */
export function SumsCard({ sums, note }: { sums: Sums; note: string }) {
  const t = useT()
  const [writing, setWriting] = useState(false)
  const dishesFen = sums.lines.reduce((sum, { totalFen }) => sum + totalFen, 0)
  return (
    <>
      <View className="card checkout-sums">
        <Cell title={t('checkout.subtotal')} value={<Text className="checkout-sum num">{formatFen(dishesFen)}</Text>} />
        {sums.fees.map((fee) => (
          <Cell
            key={fee.code}
            title={t('cart.tea')}
            hint={t('checkout.teaTerms', { fee: formatFen(fee.unitFen), n: fee.quantity })}
            value={<Text className="checkout-sum num">{formatFen(fee.totalFen)}</Text>}
          />
        ))}
        <Cell
          icon="note"
          title={t('checkout.note')}
          label={`${t('checkout.note')} ${note}`}
          value={
            <View className={note === '' ? 'checkout-no-note' : 'checkout-note'}>{note || t('checkout.noNote')}</View>
          }
          onTap={() => setWriting(true)}
        />
      </View>
      <NoteSheet open={writing} onClose={() => setWriting(false)} />
    </>
  )
}
