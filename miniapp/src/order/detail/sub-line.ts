import type { Order, OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import type { T } from '../../language.ts'
import type { OrderLabel } from '../label.ts'
import type { Progress } from '../progress.ts'
import { standingOf } from '../refund/requests.ts'

interface Said {
  label: OrderLabel
  order: Order
  progress: Progress
  /** Time left to pay, `14:32`; undefined once it is over. */
  left: string | undefined
  clock: (at: number) => string
}

/** One line of what happens next. */
export function subLine(t: T, { label, order, progress, left, clock }: Said): string {
  const own = order.view === 'own' ? order : undefined
  switch (label) {
    case 'pending_payment':
      return left === undefined ? t('order.sub.expired') : t('order.sub.pending_payment', { mmss: left })
    case 'payment_processing':
      return t('order.sub.payment_processing')
    case 'placed':
      return t('order.sub.placed')
    case 'preparing':
      return order.estimatedReadyAt === undefined
        ? t('order.sub.queued')
        : t('order.sub.readyAt', { time: clock(order.estimatedReadyAt) })
    case 'serving':
      return order.estimatedReadyAt === undefined
        ? t('order.sub.serving', { n: progress.done, total: progress.total })
        : t('order.sub.readyAt', { time: clock(order.estimatedReadyAt) })
    case 'served':
      return t('order.sub.served')
    case 'completed':
      return t('order.sub.completed')
    case 'cancelled':
      return own ? (cancelLine(t, own) ?? '') : ''
    case 'refund_asked':
      return t('order.sub.refund_asked')
    case 'refund_declined':
      return t('order.sub.refund_declined')
    case 'refunding':
      // What came of another amount is not the order's.
      return order.status === 'awaiting_payment'
        ? t('order.sub.mismatch')
        : t('order.sub.refunding', { price: formatFen(refundingFen(own)) })
    case 'refund_stuck':
      return t('order.sub.refund_stuck')
    case 'refunded':
      return t('order.sub.refunded', { price: formatFen(own?.refundedFen ?? 0) })
    case 'partially_refunded':
      return t('order.sub.partly', { price: formatFen(own?.refundedFen ?? 0) })
  }
}

/** Why an order was cancelled. */
export function cancelLine(t: T, { cancelReason, cancelNote }: OwnOrder): string | undefined {
  if (cancelReason === 'store' && cancelNote) return t('order.sub.storeNote', { note: cancelNote })
  return cancelReason && t(`order.sub.${cancelReason}`)
}

/** A part where requests say which, else all that has not gone back yet; of a cancelled order all of it goes. */
function refundingFen(own: OwnOrder | undefined): number {
  if (!own) return 0
  const onTheWay = own.refundRequests.filter((request) => standingOf(request) === 'returning')
  return own.status === 'cancelled' || onTheWay.length === 0
    ? own.totalFen - own.refundedFen
    : onTheWay.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
