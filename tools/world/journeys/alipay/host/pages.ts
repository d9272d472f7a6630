import { writePath } from './data-path.ts'
import { callMethod, isObject } from './realm.ts'
import type { Realm } from './realm.ts'

/** One call of `setData`. */
export interface Update {
  /** The page's route. */
  page: string
  /** Of what crosses to the view, as UTF-8 JSON. */
  bytes: number
  paths: readonly string[]
}

/** A page that was opened, as the package's own code made it. */
export interface OpenPage {
  route: string
  /** `this` of its functions. */
  instance: object
  /** What the view shows. */
  data: object
}

export interface Pages {
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  navigateBack(delta: number): void
  current(): OpenPage
  stack(): readonly OpenPage[]
  /** Hides or shows what is on top, as leaving the app and coming back does. */
  hide(): void
  show(): void
  /** Runs code of the package; what it throws is kept as an error of the app. */
  guard(run: () => void): void
}

interface Options {
  realm: Realm
  tabs: readonly string[]
  /** The object that the page's script gave to `Page`. */
  load(route: string): object
  onUpdate(update: Update): void
  guard(run: () => void): void
}

const deepest = 10

/** The pages that are open: tab pages live on while another is shown, others stand on top of them. */
export function createPages({ realm, tabs, load, onUpdate, guard }: Options): Pages {
  const kept = new Map<string, OpenPage>()
  let stack: OpenPage[] = []

  function open(url: string): OpenPage {
    const { route, query } = parseUrl(url)
    const definition = load(route)
    const instance = Object.assign(ownObject(realm, {}), definition)
    const data = ownObject(realm, Reflect.get(definition, 'data') ?? {})
    const page: OpenPage = { route, instance, data }
    Object.assign(instance, { route, data, setData: (values: object, done?: unknown) => setData(page, values, done) })
    if (tabs.includes(route)) kept.set(route, page)
    guard(() => {
      callMethod(instance, 'onLoad', realm.own(query))
      callMethod(instance, 'onShow')
      callMethod(instance, 'onReady')
    })
    return page
  }

  function setData(page: OpenPage, values: object, done: unknown): void {
    const text = JSON.stringify(values)
    const update = { page: page.route, bytes: Buffer.byteLength(text), paths: Object.keys(values) }
    const copy = ownObject(realm, JSON.parse(text))
    // The view is elsewhere: it has the data on a later turn, and only then calls back.
    setTimeout(() => {
      for (const path of update.paths) writePath(page.data, path, Reflect.get(copy, path))
      guard(() => {
        if (typeof done === 'function') Reflect.apply(done, page.instance, [])
      })
      onUpdate(update)
    })
  }

  const top = (): OpenPage => {
    const page = stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const send = (page: OpenPage | undefined, event: 'onHide' | 'onShow' | 'onUnload') => {
    if (page) guard(() => void callMethod(page.instance, event))
  }
  const close = (pages: readonly OpenPage[]) => {
    for (const page of pages.toReversed()) if (!tabs.includes(page.route)) send(page, 'onUnload')
  }
  return {
    navigateTo(url) {
      if (tabs.includes(parseUrl(url).route)) throw new Error(`${url} is a tab: my.navigateTo cannot open it`)
      if (stack.length >= deepest) throw new Error(`more than ${deepest} pages are open`)
      send(stack.at(-1), 'onHide')
      stack = [...stack, open(url)]
    },
    redirectTo(url) {
      const left = top()
      stack = stack.slice(0, -1)
      close([left])
      stack = [...stack, open(url)]
    },
    switchTab(url) {
      const { route } = parseUrl(url)
      if (!tabs.includes(route)) throw new Error(`${url} is no tab: my.switchTab cannot open it`)
      const left = stack.at(-1)
      const known = kept.get(route)
      if (left && left === known) return
      if (left && tabs.includes(left.route)) send(left, 'onHide')
      close(stack)
      stack = [known ?? open(url)]
      if (known) send(known, 'onShow')
    },
    navigateBack(delta) {
      const rest = Math.max(1, stack.length - delta)
      const left = stack.slice(rest)
      if (left.length === 0) return
      stack = stack.slice(0, rest)
      close(left)
      send(top(), 'onShow')
    },
    current: top,
    stack: () => stack,
    hide: () => send(stack.at(-1), 'onHide'),
    show: () => send(stack.at(-1), 'onShow'),
    guard,
  }
}

/** `/order/pages/detail/index?orderId=1` as route and query; values are handed on as they are written. */
function parseUrl(url: string): { route: string; query: Record<string, string> } {
  const [path = '', search = ''] = url.replace(/^\//, '').split('?')
  const pairs = search === '' ? [] : search.split('&').map((pair) => pair.split('='))
  return { route: path, query: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value])) }
}

function ownObject(realm: Realm, value: unknown): object {
  const own = realm.own(value)
  if (!isObject(own)) throw new Error('the realm made no object')
  return own
}
