import { readStored, writeStored } from '../platform/index.ts'
import { maybePaid, type SheetHint } from './result-scene.ts'

/** How Alipay's pay sheet closed. */
export interface SheetResult {
  hint: SheetHint
  /** Why it never opened, in words, where somebody said. */
  why?: string | undefined
}

interface LastSheet extends SheetResult {
  orderId: string
  /** Epoch ms. */
  at: number
}

const key = 'pay'
/** By then the BFF has asked Alipay several times, so that its word alone holds. */
const settlingMs = 60_000

export function rememberSheet(orderId: string, { hint, why }: SheetResult): void {
  const last: LastSheet = { orderId, hint, at: Date.now(), ...(why !== undefined && { why }) }
  writeStored(key, last)
}

/** Whether the money of this order may still be on its way, so that paying is not offered yet. */
export function isSettling(orderId: string): boolean {
  const last = readStored(key, isLastSheet)
  return last?.orderId === orderId && maybePaid.includes(last.hint) && Date.now() - last.at < settlingMs
}

/** Why the last pay sheet never opened, if it was for this order. */
export function whyUnstarted(orderId: string): string | undefined {
  const last = readStored(key, isLastSheet)
  return last?.orderId === orderId ? last.why : undefined
}

function isLastSheet(value: unknown): value is LastSheet {
  return (
    typeof value === 'object' &&
    value !== null &&
    'orderId' in value &&
    typeof value.orderId === 'string' &&
    'hint' in value &&
    typeof value.hint === 'string' &&
    'at' in value &&
    typeof value.at === 'number' &&
    (!('why' in value) || typeof value.why === 'string')
  )
}
