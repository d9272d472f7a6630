import type { Data } from '../../protocol.ts'
import { recordOf } from '../elements.ts'
import type { PageView } from '../page-view.ts'

export interface Intersections {
  observe(page: PageView | undefined, options: Data): void
  stop(ids: unknown): void
}

/** What `my.createIntersectionObserver` asks for; `tell` hears of each crossing, by the number of the question. */
export function createIntersections(tell: (id: number, entry: Data) => void): Intersections {
  const observers = new Map<number, IntersectionObserver>()
  return {
    observe(page, { id, selector, relative, options }) {
      if (!page || typeof id !== 'number') return
      const all = valueOf(options, 'observeAll') === true || valueOf(options, 'selectAll') === true
      const found = Array.from(page.root.querySelectorAll(String(selector)))
      const initial = Number(valueOf(options, 'initialRatio') ?? 0)
      const ratios = new Map<Element, number>()
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) {
            const before = ratios.get(entry.target) ?? initial
            ratios.set(entry.target, entry.intersectionRatio)
            if (before !== entry.intersectionRatio) tell(id, entryOf(entry))
          }
        },
        { root: rootOf(page, relative), rootMargin: marginOf(relative), threshold: thresholdsOf(options) },
      )
      for (const element of all ? found : found.slice(0, 1)) observer.observe(element)
      observers.set(id, observer)
    },
    stop(ids) {
      for (const id of Array.isArray(ids) ? ids : []) {
        observers.get(Number(id))?.disconnect()
        observers.delete(Number(id))
      }
    },
  }
}

function rootOf(page: PageView, relative: unknown): Element {
  const selector = valueOf(relative, 'selector')
  return (typeof selector === 'string' ? page.root.querySelector(selector) : null) ?? page.scroller
}

function marginOf(relative: unknown): string {
  const margins = valueOf(relative, 'margins')
  return ['top', 'right', 'bottom', 'left'].map((side) => `${Number(valueOf(margins, side) ?? 0)}px`).join(' ')
}

function thresholdsOf(options: unknown): number[] {
  const given = valueOf(options, 'thresholds')
  return Array.isArray(given) && given.length > 0 ? given.map(Number) : [0]
}

function entryOf(entry: IntersectionObserverEntry): Data {
  const { target, intersectionRatio, intersectionRect, boundingClientRect, rootBounds, time } = entry
  const record = recordOf(target)
  return {
    id: record?.id ?? '',
    dataset: { ...record?.dataset },
    intersectionRatio,
    intersectionRect: rectOf(intersectionRect),
    boundingClientRect: rectOf(boundingClientRect),
    relativeRect: rootBounds ? rectOf(rootBounds) : {},
    time,
  }
}

function rectOf({ left, top, right, bottom, width, height }: DOMRectReadOnly): Data {
  return { left, top, right, bottom, width, height }
}

function valueOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
}
