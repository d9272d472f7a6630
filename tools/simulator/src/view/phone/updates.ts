import type { OwnerId, Patch, ToLogic, ToView } from '../../protocol.ts'
import type { PageView } from '../page-view.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'

type Apply = (patches: readonly Patch[], done: () => void) => void

export interface Updates {
  /** Gives a component the updates of its data; returns the way to stop. */
  listen(id: OwnerId, apply: Apply): () => void
  /** Shows what a `setData` has sent, tells the logic once it is shown, and logs what it took. */
  take(message: Extract<ToView, { kind: 'update' }>): void
}

interface Surroundings {
  page(id: OwnerId): PageView | undefined
  post(message: ToLogic): void
  log: Log
  limits: Limits
}

export function createUpdates({ page, post, log, limits }: Surroundings): Updates {
  const components = new Map<OwnerId, Apply>()
  return {
    listen(id, apply) {
      components.set(id, apply)
      return () => void components.delete(id)
    },
    take({ update, owner, page: pageId, patches, bytes }) {
      const view = page(pageId)
      const startedAt = performance.now()
      const rendered = (templates: number) => {
        post({ kind: 'rendered', update })
        if (!view) return
        const renderMs = Math.round((performance.now() - startedAt) * 10) / 10
        const paths = patches.map(([path]) => path)
        log.add({ kind: 'setData', route: view.state.route, bytes, paths, templates, renderMs })
        limits.updated(view, bytes)
      }
      if (owner === pageId) return rendered(view?.apply(patches) ?? 0)
      const apply = components.get(owner)
      if (apply) apply(patches, () => rendered(1))
      else rendered(0)
    },
  }
}
