import type { ReconciliationDeps } from './deps.ts'
import type { Matched } from './match.ts'

/** Asked in one run, which must end before another process takes its job for given up. */
const atMost = 50
const atOnce = 10

/**
 * What the bill has and our machine does not know yet, it learns by the ordinary query of that payment or refund: a payment becomes paid,
 * or goes back where nothing owes it (money rule 7). Answers how many were asked about, and whether some are left for another run.
 */
export async function heal(
  { payments }: ReconciliationDeps,
  matched: readonly Matched[],
): Promise<{ asked: number; left: boolean }> {
  const sick = matched.filter(isSick)
  const now = sick.slice(0, atMost)
  for (let from = 0; from < now.length; from += atOnce)
    await Promise.all(now.slice(from, from + atOnce).map(({ ours: { kind, id } }) => ask(payments, kind, id)))
  return { asked: now.length, left: sick.length > atMost }
}

/** Ours has not moved though the bill says so; what ended in a refund of another amount has said its last word. */
function isSick(line: Matched): line is Matched & { ours: NonNullable<Matched['ours']> } {
  const { ours, theirs } = line
  if (!ours || !theirs || ours.moved) return false
  return ours.kind === 'payment' ? ours.failure !== 'wrong_amount' : ours.state !== 'failed'
}

async function ask(payments: ReconciliationDeps['payments'], kind: 'payment' | 'refund', id: string): Promise<void> {
  if (kind === 'payment') await payments.ask(id, 'bill')
  else await payments.lookAtRefund(id)
}
