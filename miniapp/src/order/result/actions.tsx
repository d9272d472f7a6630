import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useT } from '../../language.ts'
import { openTab, replacePage } from '../../platform/index.ts'
import type { Result } from './use-result.ts'

/** One primary way on; paying only where the scene allows it. */
export function ResultActions({ result }: { result: Result }) {
  const t = useT()
  const { scene, orderId, busy } = result
  const seeOrder = () => replacePage('detail', { orderId })
  switch (scene.kind) {
    case 'success':
      return (
        <>
          <Button onTap={seeOrder}>{t('pay.progress')}</Button>
          <Button kind="outline" onTap={() => openTab('menu')}>
            {t('pay.addMore')}
          </Button>
        </>
      )
    case 'closed':
      return (
        <>
          <Button onTap={() => openTab('menu')}>{t('pay.orderAgain')}</Button>
          <Button kind="outline" onTap={seeOrder}>
            {t('pay.seeOrder')}
          </Button>
        </>
      )
    case 'unsure':
      return (
        <>
          <Button disabled={busy !== undefined} onTap={() => void result.again()}>
            {t('pay.query')}
          </Button>
          <PayButton result={result} kind="outline" text={t('pay.again')} />
          <CancelOrder result={result} />
        </>
      )
    case 'held':
    case 'unstarted':
    case 'failed':
      return (
        <>
          <PayButton result={result} text={scene.kind === 'failed' ? t('common.retry') : t('pay.continue')} />
          <CancelOrder result={result} />
        </>
      )
    case 'forbidden':
      return (
        <>
          <Button onTap={seeOrder}>{t('pay.seeOrder')}</Button>
          <CancelOrder result={result} />
        </>
      )
    case 'confirming':
    case 'checking':
      return result.failure ? (
        <Button kind="outline" onTap={() => void result.again()}>
          {t('pay.query')}
        </Button>
      ) : null
    default:
      return (
        <Button kind={scene.isFinal ? 'primary' : 'outline'} onTap={seeOrder}>
          {t('pay.seeOrder')}
        </Button>
      )
  }
}

function PayButton({ result, kind, text }: { result: Result; kind?: 'primary' | 'outline'; text: string }) {
  const t = useT()
  const paying = result.busy === 'paying'
  return (
    <Button
      {...(kind && { kind })}
      disabled={!result.scene.mayPay || result.busy !== undefined}
      onTap={() => void result.pay()}
    >
      {paying ? t('checkout.opening') : text}
    </Button>
  )
}

function CancelOrder({ result }: { result: Result }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  if (!result.scene.mayCancel) return null
  return (
    <>
      <Button kind="plain" size="medium" disabled={result.busy !== undefined} onTap={() => setAsking(true)}>
        {t('pay.cancelOrder')}
      </Button>
      <CancelDialog open={asking} onConfirm={() => void result.cancel()} onClose={() => setAsking(false)} />
    </>
  )
}

interface CancelDialogProps {
  open: boolean
  onConfirm: () => void
  onClose: () => void
}

export function CancelDialog({ open, onConfirm, onClose }: CancelDialogProps) {
  const t = useT()
  const confirm = () => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      open={open}
      title={t('pay.cancelAsk')}
      confirm={t('pay.cancelOrder')}
      cancel={t('pay.cancelKeep')}
      danger
      onConfirm={confirm}
      onCancel={onClose}
    >
      {t('pay.cancelAskText')}
    </Dialog>
  )
}
