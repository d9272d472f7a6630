/**
 * Splits a sum by weights to the fen, by largest remainder: the shares add up to it exactly, and none is a fen or more off its exact
 * share. Equal remainders go to the earlier share; where all weights are 0 the shares are even.
 */
export function spread(totalFen: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const usable = [totalFen, whole * 3, ...weights].every((value) => Number.isSafeInteger(value) && value >= 0)
  if (!usable || (weights.length === 0 && totalFen > 0)) throw new RangeError(`cannot spread ${totalFen}`)
  if (weights.length === 0) return []
  if (whole === 0)
    return spread(
      totalFen,
      weights.map(() => 1),
    )

  const parts = weights.map((weight) => multiplyDivide(totalFen, weight, whole))
  const shares = parts.map(({ quotient }) => quotient)
  const over = totalFen - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = parts
    .map((part, index) => ({ ...part, index }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, over)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** a × b ÷ c for b ≤ c, bit by bit, because the product of two sums of money does not fit a double. */
function multiplyDivide(a: number, b: number, c: number): { quotient: number; remainder: number } {
  let quotient = 0
  let remainder = 0
  for (const bit of a.toString(2)) {
    const next = remainder * 2 + (bit === '1' ? b : 0)
    quotient = quotient * 2 + Math.floor(next / c)
    remainder = next % c
  }
  return { quotient, remainder }
}
