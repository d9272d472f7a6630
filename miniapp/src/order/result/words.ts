import type { OwnOrder } from '@kaifan/shared/contract'
import { formatFen } from '@kaifan/shared/money'
import type { IconName } from '../../components/icons.ts'
import type { T } from '../../language.ts'
import { standingOf } from '../refund/requests.ts'
import type { Scene } from '../result-scene.ts'

export interface Words {
  title: string
  text: string
  /** The sign above; a ring that turns while the BFF is asked. */
  mark: { icon: IconName; tone: 'calm' | 'good' | 'warn' } | 'ring'
}

export interface Said {
  scene: Scene
  order: OwnOrder | undefined
  why: string | undefined
  asked: number
  /** Time left to pay, `14:32`. */
  left: string
}

/** What happened to the money and what to do next, for every scene. */
export function wordsOf(t: T, { scene, order, why, asked, left }: Said): Words {
  const price = formatFen(order?.totalFen ?? 0)
  switch (scene.kind) {
    case 'confirming':
      return { title: t('pay.confirming'), text: t('pay.wait'), mark: 'ring' }
    case 'checking':
      return { title: t('pay.checking'), text: t('pay.wait'), mark: 'ring' }
    case 'processing':
      return { title: t('pay.processing'), text: t('pay.processingText'), mark: { icon: 'clock', tone: 'warn' } }
    case 'success':
      return { title: t('pay.done'), text: doneText(t, order), mark: done }
    case 'held':
      return { title: t('pay.cancelled', { mmss: left }), text: t('pay.cancelledText'), mark: wait }
    case 'unstarted':
      return { title: t('pay.unstarted', { mmss: left }), text: why ?? t('pay.unstartedText'), mark: wait }
    case 'unsure':
      return { title: t('pay.network'), text: asked > 0 ? t('pay.networkUnpaid') : t('pay.networkText'), mark: lost }
    case 'failed':
      return {
        title: scene.notCharged ? t('pay.failedUncharged') : t('pay.failed'),
        text: t('pay.failedText'),
        mark: warning,
      }
    case 'forbidden':
      return {
        title: t('pay.forbidden'),
        text: t('pay.forbiddenText', { number: order?.orderNumber ?? '' }),
        mark: warning,
      }
    case 'closed':
      return {
        title: cancelTitle(t, order),
        text: scene.notCharged ? t('pay.closedUncharged') : t('pay.closedText'),
        mark: wait,
      }
    case 'refunding':
      if (order?.status === 'awaiting_payment')
        return { title: t('pay.mismatchTitle'), text: t('pay.mismatchText'), mark: back }
      return { title: cancelTitle(t, order), text: t('pay.refundingText', { price }), mark: back }
    case 'refunded':
      return {
        title: cancelTitle(t, order),
        text: t('pay.refundedText', { price: formatFen(order?.refundedFen ?? 0) }),
        mark: back,
      }
    case 'refund_stuck':
      return { title: cancelTitle(t, order), text: t('pay.stuckText'), mark: warning }
  }
}

const done: Words['mark'] = { icon: 'check', tone: 'good' }
const wait: Words['mark'] = { icon: 'clock', tone: 'calm' }
const back: Words['mark'] = { icon: 'again', tone: 'calm' }
const lost: Words['mark'] = { icon: 'offline', tone: 'warn' }
const warning: Words['mark'] = { icon: 'alert', tone: 'warn' }

/** What goes back without anybody having asked for it was paid twice. */
function doneText(t: T, order: OwnOrder | undefined): string {
  const asked = order?.refundRequests.some((request) => standingOf(request) === 'returning')
  if (order?.refunding && !asked) return t('pay.doneTwice')
  return order?.status === 'placed' ? t('order.sub.placed') : t('pay.doneText')
}

function cancelTitle(t: T, order: OwnOrder | undefined): string {
  switch (order?.cancelReason) {
    case 'unpaid':
      return t('pay.expiredTitle')
    case 'store':
      return t('pay.storeCancelledTitle')
    case 'unaccepted':
      return t('pay.unacceptedTitle')
    default:
      return t('pay.cancelledTitle')
  }
}
