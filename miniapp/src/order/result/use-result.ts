import { useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import { orders, type OwnOrder } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import { showToast } from '../../components/toast.tsx'
import { usePageParams } from '../../platform/index.ts'
import { callAsDiner } from '../../session/index.ts'
import { whyUnstarted } from '../pay-memory.ts'
import { payOrder } from '../pay.ts'
import { resultScene, sheetHints, type SheetHint } from '../result-scene.ts'
import { resultDelay } from '../rhythm.ts'
import { useWhileShown } from '../use-while-shown.ts'

interface Known {
  hint: SheetHint
  /** Why the pay sheet never opened, in words. */
  why?: string | undefined
  order?: OwnOrder
  /** Answers of the BFF since the pay sheet closed. */
  asked: number
  /** The last question got no answer. */
  failure?: Failure
  /** Epoch ms when the pay sheet closed. */
  since: number
}

/** What became of a payment: asked at once and then ever more rarely while the page is shown. */
export function useResult() {
  const { orderId = '', hint } = usePageParams()
  const [known, setKnown] = useState<Known>(() => ({
    hint: readHint(hint),
    why: whyUnstarted(orderId),
    asked: 0,
    since: Date.now(),
  }))
  const [busy, setBusy] = useState<'paying' | 'cancelling'>()
  const round = useRef(0)
  const asks = useRef(0)
  const { again } = useWhileShown(ask)

  async function ask(): Promise<number | undefined> {
    const mine = ++round.current
    const reply = await callAsDiner(orders.refreshPayment, { params: { orderId } })
    // Something was asked or done meanwhile, about which this answer says nothing.
    if (mine !== round.current) return undefined
    asks.current++
    if (!reply.ok) {
      setKnown((before) => ({ ...before, failure: reply }))
      return isGone(reply) ? undefined : resultDelay(asks.current)
    }
    const order = reply.data
    setKnown(({ failure: _mended, ...before }) => ({ ...before, order, asked: before.asked + 1 }))
    return resultScene(known.hint, order, asks.current).isFinal ? undefined : resultDelay(asks.current)
  }

  /** Only where the scene says that it may be paid. */
  async function pay(): Promise<void> {
    if (busy) return
    setBusy('paying')
    round.current++
    const sheet = await payOrder(orderId)
    setBusy(undefined)
    if (!sheet) return
    asks.current = 0
    setKnown(({ failure: _old, ...before }) => ({ ...before, ...sheet, why: sheet.why, asked: 0, since: Date.now() }))
    await again()
  }

  async function cancel(): Promise<void> {
    if (busy) return
    setBusy('cancelling')
    round.current++
    const reply = await callAsDiner(orders.cancelOrder, { params: { orderId } })
    if (reply.ok) setKnown((before) => ({ ...before, order: reply.data }))
    else showToast(failureText(reply))
    setBusy(undefined)
    await again()
  }

  return { ...known, orderId, scene: resultScene(known.hint, known.order, known.asked), busy, again, pay, cancel }
}

export type Result = ReturnType<typeof useResult>

/** Who comes without a hint knows nothing, which is treated like a sheet that was left: asked before anything is offered. */
function readHint(text: string | undefined): SheetHint {
  return sheetHints.find((hint) => hint === text) ?? 'left'
}

function isGone(failure: Failure): boolean {
  return failure.reason === 'problem' && failure.problem.code === 'order_not_found'
}
