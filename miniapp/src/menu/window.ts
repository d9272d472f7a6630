/** One thing of the list with a height that is known without measuring it, in CSS px. */
export interface Sized {
  height: number
}

/** Where each entry begins, and at the end where the last one ends. */
export function offsetsOf(entries: readonly Sized[]): number[] {
  const offsets = [0]
  for (const { height } of entries) offsets.push((offsets[offsets.length - 1] ?? 0) + height)
  return offsets
}

/** The entry that lies at `position`: the last one that begins at or above it. */
export function entryAt(offsets: readonly number[], position: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((offsets[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

export interface Range {
  first: number
  /** Not part of it. */
  end: number
}

/** The entries to render: those in view and `screens` more above and below. */
export function visibleRange(offsets: readonly number[], scrollTop: number, viewHeight: number, screens = 1.5): Range {
  if (offsets.length < 2) return { first: 0, end: 0 }
  const around = viewHeight * screens
  return {
    first: entryAt(offsets, Math.max(0, scrollTop - around)),
    end: entryAt(offsets, scrollTop + viewHeight + around) + 1,
  }
}

/** The range for a new position: the rendered one as long as it reaches half a screen beyond what is seen, so that rendering is rare. */
export function followedRange(before: Range, offsets: readonly number[], scrollTop: number, viewHeight: number): Range {
  const needed = visibleRange(offsets, scrollTop, viewHeight, 0.5)
  const isEnough = before.first <= needed.first && before.end >= needed.end
  return isEnough ? before : visibleRange(offsets, scrollTop, viewHeight)
}
