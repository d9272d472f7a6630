import { View } from '@tarojs/components'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { showToast } from '../../components/toast.tsx'
import { translate, useT } from '../../language.ts'
import { canScan, parseCode, scan } from '../../platform/index.ts'
import { enter } from '../../visit/index.ts'
import { closeLayer, useUi } from './ui.ts'
import './scan-sheet.scss'

/** Asks for a table where there is none; what is in the cart goes along. */
export function ScanSheet() {
  const t = useT()
  const open = useUi(({ layer }) => layer === 'scan')
  return (
    <Sheet
      open={open}
      onClose={closeLayer}
      closeLabel={t('common.close')}
      title={t('cart.scanTitle')}
      footer={
        <Button block onTap={() => void scanTable()}>
          {t('cart.scan')}
        </Button>
      }
    >
      <View className="scan">
        <View className="scan-mark">
          <Icon name="scan" size={44} color="#0B7A57" />
        </View>
        <View className="scan-text">{t('cart.scanText')}</View>
      </View>
    </Sheet>
  )
}

async function scanTable(): Promise<void> {
  const t = translate()
  if (!(await canScan())) {
    showToast(t('cart.scanByCamera'))
    return
  }
  const text = await scan()
  if (text === undefined) return
  const launch = parseCode(text)
  if (launch.tableCode === undefined) {
    showToast(t('cart.scanForeign'))
    return
  }
  closeLayer()
  await enter(launch)
}
