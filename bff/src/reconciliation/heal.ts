import { leaseMs } from '../jobs/index.ts'
import type { ReconciliationDeps } from './deps.ts'
import type { Matched } from './match.ts'

const atOnce = 10
/** A run ends before another process takes its job for given up; ms. */
const runMs = leaseMs / 2

/**
 * What the bill has and our machine does not know yet, it learns by the ordinary query of that payment or refund: a payment becomes paid,
 * or goes back where nothing owes it (money rule 7). Answers how many were asked about, and whether some still have no answer.
 */
export async function heal(
  { payments, clock }: ReconciliationDeps,
  matched: readonly Matched[],
): Promise<{ asked: number; left: boolean }> {
  const sick = matched.filter(isSick)
  const endsAt = clock.now() + runMs
  let [asked, answered] = [0, 0]
  while (asked < sick.length && clock.now() < endsAt) {
    const now = sick.slice(asked, asked + atOnce)
    const answers = await Promise.all(now.map(({ ours: { kind, id } }) => ask(payments, kind, id)))
    asked += now.length
    answered += answers.filter(Boolean).length
  }
  return { asked, left: answered < sick.length }
}

/** Ours has not moved though the bill says so; what ended in a refund of another amount has said its last word. */
function isSick(line: Matched): line is Matched & { ours: NonNullable<Matched['ours']> } {
  const { ours, theirs } = line
  if (!ours || !theirs || ours.moved) return false
  return ours.kind === 'payment' ? ours.failure !== 'wrong_amount' : ours.state !== 'failed'
}

function ask(payments: ReconciliationDeps['payments'], kind: 'payment' | 'refund', id: string): Promise<boolean> {
  return kind === 'payment' ? payments.ask(id, 'bill') : payments.lookAtRefund(id)
}
