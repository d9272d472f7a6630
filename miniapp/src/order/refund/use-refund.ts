import { useRef, useState } from 'react'
import type { Failure } from '@kaifan/shared/client'
import { refunds, type OwnOrder, type RefundReason } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import { showToast } from '../../components/toast.tsx'
import { useT } from '../../language.ts'
import { goBack } from '../../platform/index.ts'
import { callAsDiner, createIdempotencyKey } from '../../session/index.ts'
import { asLines, firstChoice, preview, reasonsFor, type Chosen } from './selection.ts'

/** What of an order is asked back, and why. `reread` is called where the order is no longer what it was. */
export function useRefund(order: OwnOrder, reread: () => void) {
  const t = useT()
  const [chosen, setChosen] = useState<Chosen>(() => firstChoice(order))
  const [wanted, setReason] = useState<RefundReason>()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [notice, setNotice] = useState<string>()
  // One for as long as the page is open: a request whose reply was lost is not made twice, whatever is chosen by then.
  const idempotencyKey = useRef(createIdempotencyKey()).current
  const lines = asLines(order, chosen)
  const reason = wanted && reasonsFor(order.refundTerms).includes(wanted) ? wanted : undefined

  async function submit(): Promise<void> {
    if (busy || !reason || lines.length === 0) return
    setBusy(true)
    setNotice(undefined)
    const words = note.trim()
    const reply = await callAsDiner(refunds.askRefund, {
      params: { orderId: order.id },
      body: { lines, reason, ...(words !== '' && { note: words }) },
      idempotencyKey,
    })
    setBusy(false)
    if (reply.ok) return leave(t('refund.sent'))
    if (isCode(reply, 'idempotency_key_reused')) return leave(t('refund.earlierIn'))
    setNotice(reply.reason === 'problem' ? failureText(reply) : t('refund.uncertain'))
    if (reply.reason === 'problem') reread()
  }

  return {
    chosen,
    setChosen,
    reason,
    setReason,
    note,
    setNote,
    busy,
    notice,
    lines,
    sums: preview(order, lines),
    submit,
  }
}

export type Refund = ReturnType<typeof useRefund>

/** The order's page reads anew when it comes into view. */
function leave(words: string): void {
  showToast(words)
  goBack()
}

function isCode(failure: Failure, code: string): boolean {
  return failure.reason === 'problem' && failure.problem.code === code
}
