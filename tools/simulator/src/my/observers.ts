import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import type { Environment, Functions } from './environment.ts'
import { systemInfo } from './system.ts'

type Hear = (name: string, listener: (detail: unknown) => void) => void

/** `my.createIntersectionObserver` asks the view to watch, `my.createMediaQueryObserver` watches the phone's size. */
export function observerFunctions(environment: Environment, hear: Hear): Functions {
  const { ask, call, pages } = environment
  const watching = new Map<number, unknown>()
  let next = 1
  hear('intersection', (detail) => {
    if (isObject(detail)) call(watching.get(Number(detail['id'])), detail['entry'])
  })

  function createIntersectionObserver(given?: unknown): Instance {
    const page = pages.pageId()
    const options = isObject(given) ? given : {}
    const own: number[] = []
    let relative: Instance = {}
    const observer: Instance = {
      relativeTo(selector: unknown, margins: unknown) {
        relative = { selector: String(selector), margins }
        return observer
      },
      relativeToViewport(margins: unknown) {
        relative = { margins }
        return observer
      },
      observe(selector: unknown, listener: unknown) {
        const id = next++
        own.push(id)
        watching.set(id, listener)
        void ask('observeIntersection', { page, id, selector: String(selector), relative, options })
      },
      disconnect() {
        for (const id of own) watching.delete(id)
        void ask('stopObserving', { ids: own.splice(0) })
      },
    }
    return observer
  }

  function createMediaQueryObserver(): Instance {
    const own = new Set<() => void>()
    hear('resize', () => {
      for (const look of own) look()
    })
    return {
      observe(descriptor: unknown, listener: unknown) {
        let before: boolean | undefined
        const look = () => {
          const matches = matchesMedia(systemInfo(environment.device()), isObject(descriptor) ? descriptor : {})
          if (matches !== before) call(listener, { matches })
          before = matches
        }
        own.add(look)
        look()
      },
      disconnect: () => own.clear(),
    }
  }
  return { plain: { createIntersectionObserver, createMediaQueryObserver } }
}

function matchesMedia({ windowWidth, windowHeight }: Instance, descriptor: Instance): boolean {
  const [width, height] = [Number(windowWidth), Number(windowHeight)]
  const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
    minWidth: (value) => width >= Number(value),
    maxWidth: (value) => width <= Number(value),
    width: (value) => width === Number(value),
    minHeight: (value) => height >= Number(value),
    maxHeight: (value) => height <= Number(value),
    height: (value) => height === Number(value),
    orientation: (value) => (value === 'landscape') === width > height,
  }
  return Object.entries(descriptor).every(([name, value]) => tests[name]?.(value) ?? true)
}
