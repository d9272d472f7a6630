import { refundRefusedForGood } from '../alipay/faults.ts'
import type { Ledger, RefundAtRest } from './ledger.ts'
import { minute } from '../plan.ts'
import type { Heard, Scene } from '../scene.ts'

/** How long an earlier sending may still take effect. */
const underWayMs = 15 * minute

/**
 * Money rule 8: a refund fails by a word of Alipay that it never will be, heard when nothing that was sent before may take effect any
 * more, and never otherwise; what a process hears as it dies it asks again.
 */
export function checkFailed(scene: Scene, { keyOf }: Ledger, refunds: readonly RefundAtRest[]): void {
  for (const { id, paymentId, state } of refunds) {
    const refusals = scene.heard.filter((each) => each.refundId === id && isForGood(each))
    if (
      state === 'failed'
        ? !refusals.some((each) => pauseBefore(scene, each) >= underWayMs)
        : refusals.some((each) => endsIt(scene, each))
    )
      scene.broken('a refund fails only by a refusal for good', `one of ${keyOf(paymentId)} is ${state}`)
  }
}

/** The first sending leaves no doubt, unless a process that died has noted one that nobody saw. */
function endsIt(scene: Scene, refusal: Heard): boolean {
  return scene.deaths.size === 0 && pauseBefore(scene, refusal) === Infinity
}

/** Between the sending that was refused and the last one before it that may have taken effect, in ms; infinite where there was none. */
function pauseBefore(scene: Scene, { refundId, at }: Heard): number {
  const sent = scene.refundsSent.filter((each) => each.refundId === refundId && each.at <= at).map((each) => each.at)
  const own = sent.pop() ?? at
  const taken = sent.findLast((from, index) => !isRefused(scene, refundId, from, sent[index + 1] ?? own))
  return own - (taken ?? -Infinity)
}

function isRefused({ heard }: Scene, refundId: string | undefined, from: number, until: number): boolean {
  return heard.some((each) => each.refundId === refundId && isForGood(each) && each.at >= from && each.at < until)
}

function isForGood({ method, subCode }: Heard): boolean {
  return method === 'refund' && subCode === refundRefusedForGood
}
