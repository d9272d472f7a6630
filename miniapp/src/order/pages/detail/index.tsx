import { View } from '@tarojs/components'
import { failureText } from '../../../api/failure.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NavBar, Page } from '../../../components/page.tsx'
import { Bone, Skeleton } from '../../../components/skeleton.tsx'
import { useT } from '../../../language.ts'
import { ago } from '../../../menu/clock.ts'
import { openTab } from '../../../platform/index.ts'
import { AgainSheet } from '../../again/again-sheet.tsx'
import { OrderActions } from '../../detail/actions.tsx'
import { OrderHeader } from '../../detail/header.tsx'
import { InfoCard } from '../../detail/info-card.tsx'
import { MoneyCard } from '../../detail/money-card.tsx'
import { ProgressCard } from '../../detail/progress-card.tsx'
import { RefundsCard } from '../../detail/refunds-card.tsx'
import { cancelLine } from '../../detail/sub-line.ts'
import { isGone, useOrder } from '../../detail/use-order.ts'
import { orderLabel } from '../../label.ts'
import { isSettling } from '../../pay-memory.ts'
import { progressOf } from '../../progress.ts'
import { newestRequest } from '../../refund/requests.ts'
import { openPaymentStatus } from '../../result-scene.ts'
import { useNow } from '../../use-now.ts'
import './index.scss'

/** An order from payment to table, for who placed it and, without its money, for who sits there too. */
export default function DetailPage() {
  const t = useT()
  const { order, failure, checkedAt, shown, again, take } = useOrder()
  if (!order) {
    return (
      <Page title={t('order.title')} tone="jade">
        <View className="order-blank">
          <NavBar title={t('order.title')} back light />
        </View>
        {failure ? (
          <Empty icon={isGone(failure) ? 'receipt' : 'offline'} title={t('order.failed')} text={failureText(failure)}>
            <Button kind="outline" size="medium" onTap={() => openTab('orders')}>
              {t('pay.seeOrders')}
            </Button>
            {!isGone(failure) && (
              <Button size="medium" onTap={() => void again()}>
                {t('common.retry')}
              </Button>
            )}
          </Empty>
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  const own = order.view === 'own' ? order : undefined
  const refundRequest = own && newestRequest(own)?.state
  const known = orderLabel({
    ...order,
    ...(own && { paymentStatus: openPaymentStatus(own) }),
    refundRequest,
    someServed: progressOf(order.lines).done > 0,
  })
  const label = known === 'pending_payment' && isSettling(order.id) ? 'payment_processing' : known
  // Where the head speaks of the money, the reason still has to be said.
  const reason = own && label !== 'cancelled' ? cancelLine(t, own) : undefined
  return (
    <Page
      title={t('order.title')}
      tone="jade"
      className="order"
      {...(own && { footer: <OrderActions order={own} onChanged={take} /> })}
    >
      <OrderHeader order={order} label={label} shown={shown} />
      <View className="order-body">
        {failure && <Stale checkedAt={checkedAt} />}
        {reason !== undefined && <Banner>{reason}</Banner>}
        {own && <RefundsCard order={own} />}
        <ProgressCard order={order} />
        {own ? <MoneyCard order={own} /> : <Banner tone="info">{t('order.mateHint')}</Banner>}
        <InfoCard order={order} />
      </View>
      <AgainSheet />
    </Page>
  )
}

/** How old what is shown is, while it cannot be read anew. */
function Stale({ checkedAt }: { checkedAt: number }) {
  const t = useT()
  const now = useNow(1000)
  const seconds = Math.max(1, Math.round((now - checkedAt) / 1000))
  const since = ago(checkedAt, now)
  const words = {
    now: () => t('time.seconds', { n: seconds }),
    minutes: (n: number) => t('common.minutesAgo', { n }),
    hours: (n: number) => t('common.hoursAgo', { n }),
    days: (n: number) => t('common.daysAgo', { n }),
  }
  const text = since.unit === 'now' ? words.now() : words[since.unit](since.n)
  return <Banner icon="offline">{t('common.offline', { ago: text })}</Banner>
}

function Loading() {
  return (
    <Skeleton>
      {['180px', '120px'].map((height) => (
        <View key={height} className="card">
          <Bone width="40%" height="22px" />
          <View className="order-bone-gap" />
          <Bone width="100%" height={height} radius="10px" />
        </View>
      ))}
    </Skeleton>
  )
}
