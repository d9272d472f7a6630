import { Text, View } from '@tarojs/components'
import type { OrderSummary } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Img } from '../../components/img.tsx'
import { Pill } from '../../components/tag.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { openPage } from '../../platform/index.ts'
import { orderAgainById } from '../again/order-again.ts'
import { labelTone, moneyLabel, orderLabel, type OrderLabel } from '../label.ts'
import { useMoment } from '../moments.ts'
import './order-card.scss'

/** One order at a glance, with the one thing that is likely wanted next. */
export function OrderCard({ order }: { order: OrderSummary }) {
  const t = useT()
  const word = useWord()
  const moment = useMoment(order.storeId)
  const label = orderLabel(order)
  const open = () => openPage('detail', { orderId: order.id })
  const store = word(order.storeName)
  const money = moneyLabel(order)
  const labels = money === undefined || money === label ? [label] : [money, label]
  const state = labels.map((each) => t(`order.label.${each}`)).join(t('checkout.comma'))
  const table = order.tableLabel === undefined ? '' : ` · ${t('order.table', { table: order.tableLabel })}`
  return (
    <View className="card order-card">
      <Tappable label={t('orders.open', { store, state, price: formatFen(order.totalFen) })} onTap={open}>
        <View className="order-card-top">
          <View className="order-card-store">{store}</View>
          <Icon name="right" size={14} color="#64706B" />
          <View className="order-card-space" />
          {labels.map((each) => (
            <Pill key={each} tone={labelTone[each]}>
              {t(`order.label.${each}`)}
            </Pill>
          ))}
        </View>
        <View className="order-card-time">
          {moment(order.createdAt)}
          {table}
        </View>
        <View className="order-card-middle">
          <Thumbs order={order} />
          <View className="order-card-money">
            <View className="order-card-price num">{formatFen(order.totalFen)}</View>
            {order.names.length === 1 && (
              <View className="order-card-count">
                {order.itemCount === 1 ? t('orders.one') : t('orders.count', { n: order.itemCount })}
              </View>
            )}
          </View>
        </View>
      </Tappable>
      <View className="order-card-foot">
        <CardAction order={order} label={label} onOpen={open} />
      </View>
    </View>
  )
}

/** Three pictures and how many more there are; a single dish says its name. */
function Thumbs({ order }: { order: OrderSummary }) {
  const t = useT()
  const word = useWord()
  const { pictureUrls, names, itemCount } = order
  const [onlyName] = names
  const single = names.length === 1 && onlyName
  return (
    <View className="order-card-thumbs">
      {pictureUrls.map((url, index) => (
        <Img key={index} className="order-card-thumb" src={url} width={52} />
      ))}
      {single || pictureUrls.length === 0 ? (
        <Text className="order-card-name">{names.map(word).join(t('checkout.comma'))}</Text>
      ) : (
        itemCount > pictureUrls.length && <Text className="order-card-more">{t('orders.items', { n: itemCount })}</Text>
      )}
    </View>
  )
}

interface CardActionProps {
  order: OrderSummary
  label: OrderLabel
  onOpen: () => void
}

function CardAction({ order, label, onOpen }: CardActionProps) {
  const t = useT()
  switch (label) {
    case 'pending_payment':
      return (
        <Button size="small" onTap={onOpen}>
          {t('orders.pay')}
        </Button>
      )
    case 'completed':
    case 'cancelled':
    case 'refunded':
    case 'partially_refunded':
      return (
        <Button kind="outline" size="small" onTap={() => void orderAgainById(order.id)}>
          {t('order.again')}
        </Button>
      )
    default:
      return (
        <Button kind="soft" size="small" onTap={onOpen}>
          {t('orders.progress')}
        </Button>
      )
  }
}
