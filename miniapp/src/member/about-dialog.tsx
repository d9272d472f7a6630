import { View } from '@tarojs/components'
import { Dialog } from '../components/dialog.tsx'
import { useT } from '../language.ts'

/** Of this app; raised with the packages'. */
const version = '0.1.0'

export function AboutDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open={open} title={t('me.about')} confirm={t('common.understood')} onConfirm={onClose}>
      <View>{t('me.aboutText')}</View>
      <View>{t('me.version', { version })}</View>
    </Dialog>
  )
}
