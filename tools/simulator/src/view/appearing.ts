import type { NodeRecord } from './code.ts'

/** How an element says that it came into view or left it: `appear`, `disappear`, and before the first of them `firstAppear`. */
export const appearing = 'mini-appearing'

const names = ['appear', 'disappear', 'firstAppear'] as const

/** Alipay's measure ("view"): more than half of the element is seen. */
const seenFrom = 0.5

const seen = new WeakMap<Element, { now: boolean; ever: boolean }>()

let observer: IntersectionObserver | undefined

/** Watches an element that listens for one of these. It hears of what clips it, whichever page, list or window that is. */
export function watchAppearing(element: Element, record: NodeRecord | undefined): void {
  if (!record || seen.has(element) || !names.some((name) => record.handlers[name])) return
  seen.set(element, { now: false, ever: false })
  observer ??= new IntersectionObserver(tell, { threshold: seenFrom })
  observer.observe(element)
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting, intersectionRatio } of entries) {
    const now = isIntersecting && intersectionRatio >= seenFrom
    const before = seen.get(target)
    if (!before || before.now === now) continue
    seen.set(target, { now, ever: true })
    if (!before.ever) target.dispatchEvent(new CustomEvent(appearing, { detail: 'firstAppear' }))
    target.dispatchEvent(new CustomEvent(appearing, { detail: now ? 'appear' : 'disappear' }))
  }
}
