import { useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import { orders, type Order } from '@kaifan/shared/contract'
import { stopPullDown, useHidden, usePageParams, usePullDown, useShown } from '../../platform/index.ts'
import { callAsDiner } from '../../session/index.ts'
import { isRefundStuck } from '../label.ts'
import { isWaiting } from '../refund/requests.ts'
import { isEnded } from '../result-scene.ts'
import { detailDelay } from '../rhythm.ts'
import { useWhileShown } from '../use-while-shown.ts'

export interface OrderRead {
  order?: Order
  failure?: Failure
  /** Epoch ms of the last answer. */
  checkedAt: number
}

/** An order, read while it is shown: often while things happen, rarely while nothing does, no more once it is over. */
export function useOrder() {
  const { orderId = '' } = usePageParams()
  const [read, setRead] = useState<OrderRead>({ checkedAt: 0 })
  const [shown, setShown] = useState(true)
  const etag = useRef<string>()
  const latest = useRef<Order>()
  const quiet = useRef(0)
  const round = useRef(0)
  const { again } = useWhileShown(ask)
  useShown(() => {
    quiet.current = 0
    setShown(true)
  })
  useHidden(() => setShown(false))
  usePullDown(() => {
    quiet.current = 0
    void again().finally(stopPullDown)
  })

  async function ask(): Promise<number | undefined> {
    const mine = ++round.current
    const reply = await callAsDiner(orders.readOrder, { params: { orderId }, etag: etag.current })
    if (mine !== round.current) return undefined
    if (!reply.ok) {
      setRead((before) => ({ ...before, failure: reply }))
      return isGone(reply) ? undefined : detailDelay(quiet.current++)
    }
    if (reply.notModified) {
      setRead(({ failure: _mended, ...before }) => ({ ...before, checkedAt: Date.now() }))
      return isOver(latest.current) ? undefined : detailDelay(++quiet.current)
    }
    quiet.current = 0
    take(reply.data, reply.etag)
    return isOver(reply.data) ? undefined : detailDelay(0)
  }

  /** Answers to earlier questions know less. */
  function take(order: Order, tag?: string): void {
    round.current++
    etag.current = tag
    latest.current = order
    setRead({ order, checkedAt: Date.now() })
  }

  return { ...read, orderId, shown, again, take }
}

/** Nothing more will happen to it. */
function isOver(order: Order | undefined): boolean {
  if (!order || (order.status !== 'completed' && order.status !== 'cancelled')) return false
  if (order.view === 'mate') return true
  return !order.refunding && isEnded(order.payment) && !isRefundStuck(order) && !isWaiting(order)
}

export function isGone(failure: Failure): boolean {
  return failure.reason === 'problem' && failure.problem.code === 'order_not_found'
}
