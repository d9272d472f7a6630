const retryDelays = [1000, 2000, 4000, 8000, 15_000] as const

/** Ms until the table's cart is read again: often while mates are at the table, who may change it at any time. */
export function readDelay(hasMates: boolean): number {
  return hasMates ? 2000 : 10_000
}

/** Ms until a call is tried again that failed so often in a row. */
export function retryDelay(failures: number): number {
  return retryDelays[failures - 1] ?? 30_000
}

/** One lost answer is no reason to alarm anybody; two in a row are. */
export function isLost(failures: number): boolean {
  return failures >= 2
}
