import { refundRefusedForGood } from '../alipay/faults.ts'
import type { Ledger, RefundAtRest } from './ledger.ts'
import { minute, second } from '../plan.ts'
import type { Heard, Scene } from '../scene.ts'

/** How long an earlier sending may still take effect, and what may lie between sending and noting it. */
const underWayMs = 10 * minute
const slackMs = 10 * second

/**
 * Money rule 8: a refund fails by a word of Alipay that it never will be, heard when nothing that was sent before may take effect any
 * more, and never otherwise; what a process hears as it dies it asks again.
 */
export function checkFailed(scene: Scene, { keyOf }: Ledger, refunds: readonly RefundAtRest[]): void {
  for (const { id, paymentId, state } of refunds) {
    const refusals = scene.heard.filter(
      ({ refundId, method, subCode }) => refundId === id && method === 'refund' && subCode === refundRefusedForGood,
    )
    if (
      state === 'failed'
        ? !refusals.some((each) => mayEndIt(scene, each))
        : refusals.some((each) => endsIt(scene, each))
    )
      scene.broken('a refund fails only by a refusal for good', `one of ${keyOf(paymentId)} is ${state}`)
  }
}

function mayEndIt(scene: Scene, refusal: Heard): boolean {
  return scene.plan.clockSteps.length > 0 || pauseBefore(scene, refusal) >= underWayMs - slackMs
}

/** The first sending leaves no doubt, unless a process that died has noted one that nobody saw. */
function endsIt(scene: Scene, refusal: Heard): boolean {
  return scene.deaths.size === 0 && pauseBefore(scene, refusal) === Infinity
}

/** Between the sending that was refused and the one before it, in ms; infinite where there was none. */
function pauseBefore({ refundsSent }: Scene, { refundId, at }: Heard): number {
  const [own, before] = refundsSent.filter((sent) => sent.refundId === refundId && sent.at <= at).toReversed()
  return own && before ? own.at - before.at : Infinity
}
