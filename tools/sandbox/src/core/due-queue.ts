interface Due<T> {
  at: number
  value: T
}

interface Entry<T> extends Due<T> {
  order: number
}

/** What is to happen when: a binary heap, so that a hundred thousand open trades cost nothing to wait for. */
export interface DueQueue<T> {
  push(at: number, value: T): void
  /** The earliest value whose time has come, removed; what was pushed first wins a tie. Undefined if none is due. */
  take(now: number): Due<T> | undefined
  nextAt(): number | undefined
  clear(): void
}

function isEarlier<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}

export function createDueQueue<T>(): DueQueue<T> {
  const heap: Entry<T>[] = []
  let pushed = 0

  function swapIfEarlier(child: number, parent: number): boolean {
    const lower = heap[child]
    const upper = heap[parent]
    if (!lower || !upper || !isEarlier(lower, upper)) return false
    heap[child] = upper
    heap[parent] = lower
    return true
  }

  function sink(): void {
    for (let at = 0; ;) {
      const left = heap[2 * at + 1]
      const right = heap[2 * at + 2]
      const earlier = left && right && isEarlier(right, left) ? 2 * at + 2 : 2 * at + 1
      if (!swapIfEarlier(earlier, at)) return
      at = earlier
    }
  }

  return {
    push(at, value) {
      pushed += 1
      heap.push({ at, value, order: pushed })
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
        sink()
      }
      return first
    },
    nextAt: () => heap[0]?.at,
    clear: () => heap.splice(0),
  }
}
