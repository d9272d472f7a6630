/** The middle of the values, between the two middle ones where their number is even. Throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new Error('the median of nothing')
  return (low + high) / 2
}

/**
 * How many times the floor a subject is: the median of each round's own ratio, since what disturbs a shared machine disturbs both of
 * a round.
 */
export function medianRatio(subject: readonly number[], floor: readonly number[]): number {
  if (subject.length !== floor.length) throw new Error('every round measures both')
  return median(subject.map((value, round) => value / (floor[round] ?? Number.NaN)))
}
