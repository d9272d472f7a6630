import { View } from '@tarojs/components'
import type { OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { failureText } from '../../../api/failure.ts'
import { Banner } from '../../../components/banner.tsx'
import { Button } from '../../../components/button.tsx'
import { Empty } from '../../../components/empty.tsx'
import { Page } from '../../../components/page.tsx'
import { Bone, Skeleton } from '../../../components/skeleton.tsx'
import { problemText, useT } from '../../../language.ts'
import { goBack } from '../../../platform/index.ts'
import { useOrder } from '../../detail/use-order.ts'
import { LinesCard } from '../../refund/lines-card.tsx'
import { ReasonCard } from '../../refund/reason-card.tsx'
import { isWaiting, mayAsk } from '../../refund/requests.ts'
import { useRefund, type Refund } from '../../refund/use-refund.ts'
import './index.scss'

/** Asks for money back, by dish and portion. */
export default function RefundPage() {
  const t = useT()
  const { order, failure, again } = useOrder()
  if (order?.view === 'own' && mayAsk(order)) return <RefundForm order={order} reread={() => void again()} />
  return (
    <Page title={t('refund.ask')} back>
      {order ? (
        <Empty icon="receipt" title={problemText(refusal(order.view === 'own' ? order : undefined))}>
          <Button size="medium" onTap={goBack}>
            {t('pay.seeOrder')}
          </Button>
        </Empty>
      ) : failure ? (
        <Empty icon="offline" title={t('order.failed')} text={failureText(failure)}>
          <Button size="medium" onTap={() => void again()}>
            {t('common.retry')}
          </Button>
        </Empty>
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function refusal(order: OwnOrder | undefined) {
  return order && isWaiting(order) ? 'refund_asked_already' : 'order_not_refundable'
}

function RefundForm({ order, reread }: { order: OwnOrder; reread: () => void }) {
  const t = useT()
  const refund = useRefund(order, reread)
  const atOnce = order.refundTerms === 'at_once'
  return (
    <Page title={t('refund.ask')} back className="refund" footer={<SubmitBar atOnce={atOnce} refund={refund} />}>
      <Banner tone="info" icon={atOnce ? 'again' : 'clock'}>
        {t(atOnce ? 'refund.terms.at_once' : 'refund.terms.on_request')}
      </Banner>
      <LinesCard order={order} refund={refund} />
      <ReasonCard terms={order.refundTerms} refund={refund} />
    </Page>
  )
}

/** The sum by our own reckoning; what the server then says counts. */
function SubmitBar({ atOnce, refund }: { atOnce: boolean; refund: Refund }) {
  const t = useT()
  const { busy, lines, reason, notice, sums } = refund
  const price = formatFen(sums.totalFen)
  const text = () => {
    if (busy) return t('refund.sending')
    if (lines.length === 0) return t('refund.choose')
    if (!reason) return t('refund.chooseReason')
    return t(atOnce ? 'refund.submit' : 'refund.submitAsk', { price })
  }
  return (
    <View className="refund-bar">
      {notice !== undefined && (
        <View className="refund-notice" role="status" aria-live="assertive">
          {notice}
        </View>
      )}
      {sums.feesFen > 0 && (
        <View className="refund-fees">{t('refund.withTea', { price: formatFen(sums.feesFen) })}</View>
      )}
      <Button
        block
        className="refund-submit"
        disabled={busy || lines.length === 0 || !reason}
        onTap={() => void refund.submit()}
      >
        {text()}
      </Button>
    </View>
  )
}

function Loading() {
  return (
    <Skeleton>
      {['180px', '130px'].map((height) => (
        <View key={height} className="card">
          <Bone width="100%" height={height} radius="10px" />
        </View>
      ))}
    </Skeleton>
  )
}
