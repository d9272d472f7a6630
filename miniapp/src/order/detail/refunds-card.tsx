import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import type { OwnOrder, RefundRequest } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import { Button } from '../../components/button.tsx'
import { Pill, type TagTone } from '../../components/tag.tsx'
import { showToast } from '../../components/toast.tsx'
import { useT, useWord, type T } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { callPhone, openPage, scrollToTop } from '../../platform/index.ts'
import { useClock } from '../moments.ts'
import { mayAsk, newestRequest, standingOf, type RequestStanding } from '../refund/requests.ts'
import './refunds-card.scss'

/** What became of everything that was asked back or that the restaurant sent back, the newest first. */
export function RefundsCard({ order }: { order: OwnOrder }) {
  useNewsInView(newestRequest(order))
  const requests = order.refundRequests.slice().reverse()
  if (requests.length === 0) return null
  const declined = newestRequest(order)?.state === 'declined'
  return (
    <View className="card refunds">
      {requests.map((request) => (
        <Request key={request.id} order={order} request={request} />
      ))}
      {declined && <AfterDecline order={order} />}
    </View>
  )
}

/** Whoever comes back from asking stands where the way there was, further down. */
function useNewsInView(newest: RefundRequest | undefined): void {
  const id = newest?.by === 'diner' ? newest.id : undefined
  const seen = useRef(id)
  useEffect(() => {
    if (id !== undefined && id !== seen.current) scrollToTop()
    seen.current = id
  }, [id])
}

function Request({ order, request }: { order: OwnOrder; request: RefundRequest }) {
  const t = useT()
  const word = useWord()
  const clock = useClock(order.storeId)
  const { title, text, pill } = wordsOf(t, request)
  const names = request.lines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    return line ? [t('checkout.times', { name: word(line.name), n: quantity })] : []
  })
  // Of their own accord the restaurant writes a note, of a diner's request a decision.
  const says = request.by === 'staff' ? request.note : request.decisionNote
  return (
    <View className="refunds-request" role="status">
      <View className="refunds-head">
        <View className="refunds-title">{title}</View>
        <Pill tone={pill.tone}>{pill.text}</Pill>
      </View>
      {text !== undefined && <View className="refunds-text">{text}</View>}
      {says !== undefined && <View className="refunds-says">{t('refund.says', { note: says })}</View>}
      <View className="refunds-what">
        <View className="refunds-names">{names.join(t('checkout.comma'))}</View>
        <View className="refunds-time num">{clock(request.decidedAt ?? request.createdAt)}</View>
      </View>
    </View>
  )
}

function AfterDecline({ order }: { order: OwnOrder }) {
  const t = useT()
  const phone = useMenuState(({ store, storeId }) => (storeId === order.storeId ? store?.phone : undefined))
  const call = async (number: string) => {
    if (!(await callPhone(number))) showToast(t('refund.callFailed', { phone: number }))
  }
  return (
    <View className="refunds-actions">
      {mayAsk(order) && (
        <Button kind="outline" size="medium" onTap={() => openPage('refund', { orderId: order.id })}>
          {t('refund.again')}
        </Button>
      )}
      {phone !== undefined && (
        <Button kind="soft" size="medium" onTap={() => void call(phone)}>
          {t('refund.call')}
        </Button>
      )}
    </View>
  )
}

interface RequestWords {
  title: string
  text?: string
  pill: { text: string; tone: TagTone }
}

const tones: Readonly<Record<RequestStanding, TagTone>> = {
  asked: 'amber',
  declined: 'chili',
  returning: 'info',
  returned: 'brand',
  stuck: 'chili',
  free: 'neutral',
}

/** What happens to the money, in every standing. */
function wordsOf(t: T, request: RefundRequest): RequestWords {
  const price = formatFen(request.amountFen)
  const standing = standingOf(request)
  const pill = (text: string) => ({ text, tone: tones[standing] })
  switch (standing) {
    case 'asked':
      return { title: t('refund.asked'), text: t('refund.askedText', { price }), pill: pill(t('refund.askedPill')) }
    case 'declined':
      return { title: t('refund.declined', { price }), pill: pill(t('refund.declinedPill')) }
    case 'returning': {
      const title = request.by === 'staff' ? t('refund.byStaff', { price }) : t('refund.granted', { price })
      return { title, text: t('refund.soon'), pill: pill(t('order.label.refunding')) }
    }
    case 'returned':
      return { title: t('refund.done', { price }), pill: pill(t('order.label.refunded')) }
    case 'stuck':
      return {
        title: t('refund.stuck'),
        text: t('refund.stuckText', { price }),
        pill: pill(t('refund.stuckPill')),
      }
    case 'free':
      return { title: t('refund.free'), pill: pill(t('order.label.refunded')) }
  }
}
