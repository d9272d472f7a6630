import { Text, View } from '@tarojs/components'
import type { OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { Cell } from '../../components/cell.tsx'
import { useT, useWord } from '../../language.ts'
import { openPage } from '../../platform/index.ts'
import { mayAsk, newestRequest } from '../refund/requests.ts'
import './money-card.scss'

/** What was ordered at what price, the fees, the total, and what went back. */
export function MoneyCard({ order }: { order: OwnOrder }) {
  const t = useT()
  const word = useWord()
  const { lines, fees, totalFen, refundedFen, refunding } = order
  const paid = order.paymentStatus !== 'unpaid' && order.paymentStatus !== 'confirming'
  return (
    <View className="card bill">
      {lines.map((line) => (
        <Row
          key={line.id}
          name={t('checkout.times', { name: word(line.name), n: line.quantity })}
          value={formatFen(line.totalFen)}
        />
      ))}
      {fees.map((fee) => (
        <Row
          key={fee.code}
          name={`${t('cart.tea')} ${t('checkout.teaTerms', { fee: formatFen(fee.unitFen), n: fee.quantity })}`}
          value={formatFen(fee.totalFen)}
        />
      ))}
      <View className="bill-total">
        <Text>{paid ? t('order.paid') : order.status === 'cancelled' ? t('checkout.total') : t('order.toPay')}</Text>
        <Text className="bill-sum num">{formatFen(totalFen)}</Text>
      </View>
      {refundedFen > 0 && <Row name={t('order.refundedLine')} value={`-${formatFen(refundedFen)}`} strong />}
      {refunding && <Row name={t('order.refundingLine')} value={t('order.refundingValue')} />}
      {mayAsk(order) && newestRequest(order)?.state !== 'declined' && <AskRow order={order} />}
    </View>
  )
}

/** Where the newest request was declined, its own card has the way to ask again. */
function AskRow({ order }: { order: OwnOrder }) {
  const t = useT()
  return (
    <View className="bill-ask">
      <Cell
        icon="again"
        title={t('refund.ask')}
        value={order.refundTerms === 'at_once' ? t('refund.hint.at_once') : t('refund.hint.on_request')}
        label={t('refund.ask')}
        onTap={() => openPage('refund', { orderId: order.id })}
      />
    </View>
  )
}

function Row({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <View className="bill-row">
      <View className="bill-name">{name}</View>
      <Text className={strong ? 'bill-value bill-back num' : 'bill-value num'}>{value}</Text>
    </View>
  )
}
