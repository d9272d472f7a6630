import { View } from '@tarojs/components'
import { Button } from '../../components/button.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useT, useWord } from '../../language.ts'
import { openTab } from '../../platform/index.ts'
import { faultText } from '../../pages/menu/fault-text.ts'
import { forgetAgain, useAgain } from './order-again.ts'
import './again-sheet.scss'

/** What of an old order could not be ordered again, and why. */
export function AgainSheet() {
  const t = useT()
  const word = useWord()
  const outcome = useAgain()
  const added = outcome !== undefined && outcome.lines.length > 0
  const leftOut = outcome?.leftOut ?? []
  const seeMenu = () => {
    forgetAgain()
    openTab('menu')
  }
  return (
    <Sheet
      open={outcome !== undefined}
      onClose={forgetAgain}
      closeLabel={t('common.close')}
      title={added ? t('again.partTitle', { n: leftOut.length }) : t('again.noneTitle')}
      footer={
        <Button block onTap={seeMenu}>
          {t('again.seeMenu')}
        </Button>
      }
    >
      <View className="again">
        {added && <View className="again-text">{t('again.partText')}</View>}
        {leftOut.map(({ name, fault }, index) => (
          <View key={index} className="again-line">
            <View className="again-name">{word(name)}</View>
            <View className="again-why">{faultText(t, fault)}</View>
          </View>
        ))}
      </View>
    </Sheet>
  )
}
