import { View } from '@tarojs/components'
import { useState } from 'react'
import { sessions } from '@kaifan/shared/contract'
import { failureText } from '../../../api/failure.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Page } from '../../../components/page.tsx'
import { showToast } from '../../../components/toast.tsx'
import { translate, useT } from '../../../language.ts'
import { forgetOrders } from '../../../order/list/use-orders.ts'
import { callAsDiner, forgetSession } from '../../../session/index.ts'
import { forgetOwnOrder } from '../../../visit/index.ts'
import './index.scss'

const parts = ['id', 'orders', 'notes', 'phone'] as const

/** What is stored about a diner, why, for how long; and how to have it erased. */
export default function PrivacyPage() {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const erase = async () => {
    setAsking(false)
    setBusy(true)
    await eraseMe()
    setBusy(false)
  }
  return (
    <Page title={t('privacy.title')} back>
      <View className="privacy-intro">{t('privacy.intro')}</View>
      {parts.map((part) => (
        <View key={part} className="card">
          <View className="privacy-title">{t(`privacy.${part}Title`)}</View>
          <View className="privacy-text">{t(`privacy.${part}Text`)}</View>
        </View>
      ))}
      <View className="privacy-delete">
        <Button kind="outline" disabled={busy} onTap={() => setAsking(true)}>
          {t('privacy.delete')}
        </Button>
      </View>
      <Dialog
        open={asking}
        title={t('privacy.deleteTitle')}
        confirm={t('privacy.delete')}
        cancel={t('common.cancel')}
        danger
        onConfirm={() => void erase()}
        onCancel={() => setAsking(false)}
      >
        {t('privacy.deleteText')}
      </Dialog>
    </Page>
  )
}

/** The phone forgets only what the BFF has erased. */
async function eraseMe(): Promise<void> {
  const reply = await callAsDiner(sessions.deleteMe)
  if (!reply.ok) return showToast(failureText(reply))
  forgetSession()
  forgetOrders()
  forgetOwnOrder()
  showToast(translate()('privacy.deleted'))
}
