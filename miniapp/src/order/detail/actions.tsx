import { View } from '@tarojs/components'
import { useState } from 'react'
import { orders, type Order, type OwnOrder } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import { Button } from '../../components/button.tsx'
import { showToast } from '../../components/toast.tsx'
import { useT } from '../../language.ts'
import { openTab, replacePage } from '../../platform/index.ts'
import { callAsDiner } from '../../session/index.ts'
import { orderAgain } from '../again/order-again.ts'
import { isSettling } from '../pay-memory.ts'
import { payOrder } from '../pay.ts'
import { CancelDialog } from '../result/actions.tsx'
import { openPaymentStatus } from '../result-scene.ts'
import './actions.scss'

interface ActionsProps {
  order: OwnOrder
  onChanged: (order: Order) => void
}

/** Unpaid: pay or give up. Otherwise: eat more. */
export function OrderActions({ order, onChanged }: ActionsProps) {
  const t = useT()
  if (order.status === 'awaiting_payment') return <PayActions order={order} onChanged={onChanged} />
  const active = order.status !== 'cancelled' && order.status !== 'completed'
  return (
    <View className="order-actions">
      <Button kind={active ? 'outline' : 'primary'} block={!active} onTap={() => orderAgain(order)}>
        {t('order.again')}
      </Button>
      {active && (
        <Button block onTap={() => openTab('menu')}>
          {t('order.addMore')}
        </Button>
      )}
    </View>
  )
}

/** Whether paying may be offered: nothing speaks for money that is already on its way. */
function mayPay(order: OwnOrder): boolean {
  return (
    order.status === 'awaiting_payment' &&
    openPaymentStatus(order) === 'unpaid' &&
    !order.refunding &&
    !isSettling(order.id)
  )
}

function PayActions({ order, onChanged }: ActionsProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const pay = async () => {
    setBusy(true)
    const sheet = await payOrder(order.id)
    setBusy(false)
    if (sheet) replacePage('result', { orderId: order.id, hint: sheet.hint })
  }
  const cancel = async () => {
    setBusy(true)
    const reply = await callAsDiner(orders.cancelOrder, { params: { orderId: order.id } })
    setBusy(false)
    showToast(reply.ok ? t('order.cancelDone') : failureText(reply))
    if (reply.ok) onChanged(reply.data)
  }
  if (!mayPay(order)) {
    return (
      <Button block onTap={() => replacePage('result', { orderId: order.id, hint: 'processing' })}>
        {t('pay.query')}
      </Button>
    )
  }
  return (
    <View className="order-actions">
      <Button kind="outline" disabled={busy} onTap={() => setAsking(true)}>
        {t('pay.cancelOrder')}
      </Button>
      <Button block disabled={busy} onTap={() => void pay()}>
        {busy ? t('checkout.opening') : t('pay.continue')}
      </Button>
      <CancelDialog open={asking} onConfirm={() => void cancel()} onClose={() => setAsking(false)} />
    </View>
  )
}
