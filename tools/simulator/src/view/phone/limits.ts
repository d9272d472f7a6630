import type { Data } from '../../protocol.ts'
import type { PageView } from '../page-view.ts'
import type { Log } from './log.ts'

/** What Alipay publishes ("性能规范", "包体积"): beyond this a page is slow or refused. */
const limits = {
  startMs: 4500,
  imagesAtStart: 10,
  setDataBytes: 256 * 1024,
  setDataPerSecond: 20,
  nodes: 1000,
  depth: 30,
  imageBytes: 100 * 1024,
} as const

/** What asks the buyer for something of theirs, which nobody may before the buyer has done anything. */
const permissions: ReadonlySet<string> = new Set([
  'getAddress',
  'getPhoneNumber',
  'getOpenUserInfo',
  'getLocation',
  'requestSubscribeMessage',
])

export interface Limits {
  /** The view is asked for something by `my`. */
  asked(name: string, options: Data): void
  updated(page: PageView, bytes: number): void
}

/** Watches the limits and warns in the log. */
export function watchLimits(log: Log): Limits {
  let recent: number[] = []
  let timer: number | undefined
  let started = false
  let touched = false
  window.addEventListener('pointerdown', () => (touched = true), { capture: true, once: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceResourceTiming) || !isPicture(entry)) continue
      if (entry.encodedBodySize > limits.imageBytes)
        log.warn(
          `${entry.name} has ${Math.round(entry.encodedBodySize / 1024)} KB: Alipay advises 100 KB for a picture`,
        )
    }
  }).observe({ type: 'resource', buffered: true })
  return {
    asked(name, { scopes }) {
      const asksForMore = name === 'getAuthCode' && scopes !== undefined && !isSilent(scopes)
      if (!touched && (permissions.has(name) || asksForMore))
        log.warn(`my.${name} asks the buyer for a permission on the first screen, before anything was touched`)
    },
    updated(page, bytes) {
      if (!started) start(page)
      if (bytes > limits.setDataBytes)
        log.warn(`A setData of ${page.state.route} has ${Math.round(bytes / 1024)} KB: the limit is 256 KB`)
      const now = performance.now()
      recent = [...recent.filter((at) => now - at < 1000), now]
      if (recent.length > limits.setDataPerSecond)
        log.warn(`More than ${limits.setDataPerSecond} setData within a second on ${page.state.route}`)
      window.clearTimeout(timer)
      timer = window.setTimeout(() => weigh(page), 300)
    },
  }

  /** What is shown first is shown by the first update; pictures come in the second after it. */
  function start({ state }: PageView): void {
    started = true
    const ms = Math.round(performance.now())
    if (ms > limits.startMs) log.warn(`${state.route} was shown after ${ms} ms: the limit is ${limits.startMs} ms`)
    window.setTimeout(() => {
      const pictures = performance.getEntriesByType('resource').filter(isPicture).length
      if (pictures >= limits.imagesAtStart)
        log.warn(`${pictures} pictures were loaded at the start: Alipay advises fewer than ${limits.imagesAtStart}`)
    }, 1000)
  }

  function weigh({ root, state, scroller }: PageView): void {
    const page = root.querySelector('a-page')
    if (!page) return
    const unseen = Array.from(page.querySelectorAll('a-image > img')).filter((image) => isLoadedUnseen(image, scroller))
    if (unseen.length > 0)
      log.warn(`${state.route} loads ${unseen.length} pictures that are more than a screen away: they want lazy-load`)
    const { nodes, depth } = sizeOf(page)
    if (nodes > limits.nodes) log.warn(`${state.route} has more than ${limits.nodes} nodes`)
    if (depth > limits.depth) log.warn(`${state.route} is more than ${limits.depth} nodes deep`)
  }
}

function isSilent(scopes: unknown): boolean {
  return (Array.isArray(scopes) ? scopes : [scopes]).every((scope) => scope === 'auth_base')
}

function isPicture(entry: PerformanceEntry): boolean {
  return entry instanceof PerformanceResourceTiming && entry.initiatorType === 'img'
}

function isLoadedUnseen(image: Element, { clientHeight, clientWidth }: Element): boolean {
  if (!(image instanceof HTMLImageElement) || image.loading === 'lazy' || !image.complete) return false
  const { top, bottom, left, right } = image.getBoundingClientRect()
  return top > 2 * clientHeight || bottom < -clientHeight || left > 2 * clientWidth || right < -clientWidth
}

/** Counts the package's own elements, not what a component is made of here. */
function sizeOf(element: Element): { nodes: number; depth: number } {
  let nodes = 0
  let depth = 0
  for (const child of element.children) {
    const below = sizeOf(child)
    const own = child.localName.startsWith('a-') ? 1 : 0
    nodes += below.nodes + own
    depth = Math.max(depth, below.depth + own)
  }
  return { nodes, depth }
}
