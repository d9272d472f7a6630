interface Due<T> {
  at: number
  value: T
}

/** What is to happen when: a binary heap, so that a hundred thousand open trades cost nothing to wait for. */
export interface DueQueue<T> {
  push(at: number, value: T): void
  /** The earliest value whose time has come, removed; undefined if none has. */
  take(now: number): Due<T> | undefined
  nextAt(): number | undefined
  clear(): void
}

export function createDueQueue<T>(): DueQueue<T> {
  const heap: Due<T>[] = []

  function swapIfEarlier(child: number, parent: number): boolean {
    const lower = heap[child]
    const upper = heap[parent]
    if (!lower || !upper || lower.at >= upper.at) return false
    heap[child] = upper
    heap[parent] = lower
    return true
  }

  function sink(from: number): void {
    for (let at = from; ;) {
      const left = 2 * at + 1
      const earlier = (heap[left + 1]?.at ?? Infinity) < (heap[left]?.at ?? Infinity) ? left + 1 : left
      if (!swapIfEarlier(earlier, at)) return
      at = earlier
    }
  }

  return {
    push(at, value) {
      heap.push({ at, value })
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1
        if (!swapIfEarlier(child, parent)) return
        child = parent
      }
    },
    take(now) {
      const first = heap[0]
      if (!first || first.at > now) return undefined
      const last = heap.pop()
      if (last && heap.length > 0) {
        heap[0] = last
        sink(0)
      }
      return first
    },
    nextAt: () => heap[0]?.at,
    clear: () => heap.splice(0),
  }
}
