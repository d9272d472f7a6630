import { Text, View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import type { Order } from '@kaifan/shared/contract'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { showToast } from '../../components/toast.tsx'
import { useT } from '../../language.ts'
import { copyText } from '../../platform/index.ts'
import { useMoment } from '../moments.ts'
import './info-card.scss'

/** What a diner reads out to staff; Alipay's own numbers one tap further. */
export function InfoCard({ order }: { order: Order }) {
  const t = useT()
  const moment = useMoment(order.storeId)
  const [open, setOpen] = useState(false)
  const own = order.view === 'own' ? order : undefined
  const { tableLabel, round } = order
  const guests = own?.guests
  const table =
    tableLabel === undefined || guests === undefined
      ? tableLabel
      : t('order.tableGuests', { table: tableLabel, n: guests })
  return (
    <View className="card info">
      <Row name={t('order.number')}>
        <Copied text={order.orderNumber} />
      </Row>
      <Row name={t('order.placedAt')}>{moment(order.createdAt)}</Row>
      {own?.payment.paidAt !== undefined && <Row name={t('order.paidAt')}>{moment(own.payment.paidAt)}</Row>}
      {table !== undefined && (
        <Row name={t('order.tableLine')}>{round > 1 ? `${table} · ${t('order.round', { n: round })}` : table}</Row>
      )}
      {own?.note !== undefined && <Row name={t('order.noteLine')}>{own.note}</Row>}
      {own && (
        <>
          {open && own.payment.tradeNo !== null && (
            <Row name={t('order.tradeNo')}>
              <Copied text={own.payment.tradeNo} />
            </Row>
          )}
          {open && (
            <Row name={t('order.orderId')}>
              <Copied text={own.id} />
            </Row>
          )}
          <Tappable className="info-more" label={t('order.more')} onTap={() => setOpen(!open)}>
            <Text>{open ? t('checkout.fold') : t('order.more')}</Text>
            <Icon name="down" size={14} color="#64706B" className={open ? 'info-more-open' : ''} />
          </Tappable>
        </>
      )}
    </View>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="info-row">
      <View className="info-name">{name}</View>
      <View className="info-value">{children}</View>
    </View>
  )
}

function Copied({ text }: { text: string }) {
  const t = useT()
  const copy = async () => showToast((await copyText(text)) ? t('order.copied') : t('order.copyFailed'))
  return (
    <Tappable className="info-copied" label={`${t('order.copy')} ${text}`} onTap={() => void copy()}>
      <Text className="info-code num">{text}</Text>
      <Icon name="copy" size={15} color="#64706B" />
    </Tappable>
  )
}
