import type { PageView } from '../page-view.ts'
import type { Log } from './log.ts'

/** What Alipay publishes ("性能规范", "包体积"): beyond this a page is slow or refused. */
const limits = {
  setDataBytes: 256 * 1024,
  setDataPerSecond: 20,
  nodes: 1000,
  depth: 30,
  imageBytes: 100 * 1024,
} as const

export interface Limits {
  updated(page: PageView, bytes: number): void
}

/** Watches the limits and warns in the log. */
export function watchLimits(log: Log): Limits {
  let recent: number[] = []
  let timer: number | undefined
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!(entry instanceof PerformanceResourceTiming) || entry.initiatorType !== 'img') continue
      if (entry.encodedBodySize > limits.imageBytes)
        log.warn(
          `${entry.name} has ${Math.round(entry.encodedBodySize / 1024)} KB: Alipay advises 100 KB for a picture`,
        )
    }
  }).observe({ type: 'resource', buffered: true })
  return {
    updated(page, bytes) {
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

  function weigh({ root, state }: PageView): void {
    const page = root.querySelector('a-page')
    if (!page) return
    const { nodes, depth } = sizeOf(page)
    if (nodes > limits.nodes) log.warn(`${state.route} has more than ${limits.nodes} nodes`)
    if (depth > limits.depth) log.warn(`${state.route} is more than ${limits.depth} nodes deep`)
  }
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
