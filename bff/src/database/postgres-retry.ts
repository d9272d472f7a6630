import { setTimeout as pause } from 'node:timers/promises'

/** serialization_failure and deadlock_detected: PostgreSQL rolled the transaction back and asks for it again. */
const conflictCodes: readonly unknown[] = ['40001', '40P01']

/** Drizzle wraps what the driver throws, so the code may be further down. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && conflictCodes.includes(error.code)) return true
  return isConflict(error.cause)
}

/** A random pause, so that transactions which met once do not meet again: at most 5, 10, 20 … 320 ms. */
export async function pauseBeforeRetry(tries: number): Promise<void> {
  await pause(Math.random() * 5 * 2 ** Math.min(tries - 1, 6))
}
