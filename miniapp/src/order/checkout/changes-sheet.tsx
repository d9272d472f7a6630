import { Text, View } from '@tarojs/components'
import { formatFen } from '@kaifan/shared/money'
import { Button } from '../../components/button.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useT, useWord } from '../../language.ts'
import type { PriceChange } from './quote-changes.ts'
import './changes-sheet.scss'

interface ChangesSheetProps {
  changes: readonly PriceChange[] | undefined
  onAccept: () => void
  onRefuse: () => void
}

/** Old and new sums side by side; nothing goes on before the diner says so. */
export function ChangesSheet({ changes, onAccept, onRefuse }: ChangesSheetProps) {
  const t = useT()
  const word = useWord()
  const lines = (changes ?? []).filter(({ kind }) => kind === 'line').length
  const nameOf = (change: PriceChange) => {
    if (change.kind === 'total') return t('checkout.total')
    if (change.kind === 'fee') return t('cart.tea')
    return t('checkout.times', { name: word(change.name), n: change.quantity })
  }
  return (
    <Sheet
      open={changes !== undefined}
      onClose={onRefuse}
      closeLabel={t('common.close')}
      title={lines > 0 ? t('checkout.changedLines', { n: lines }) : t('checkout.changedTotal')}
      footer={
        <View className="changes-foot">
          <Button kind="outline" onTap={onRefuse}>
            {t('checkout.goBack')}
          </Button>
          <Button block onTap={onAccept}>
            {t('checkout.accept')}
          </Button>
        </View>
      }
    >
      <View className="changes">
        <View className="changes-text">{t('checkout.changedText')}</View>
        {(changes ?? []).map((change, index) => (
          <View key={index} className={change.kind === 'total' ? 'change change-total' : 'change'}>
            <View className="change-name">{nameOf(change)}</View>
            <Text className="change-was num">{formatFen(change.wasFen)}</Text>
            <Text className="change-arrow">→</Text>
            <Text className="change-now num">{formatFen(change.nowFen)}</Text>
          </View>
        ))}
      </View>
    </Sheet>
  )
}
