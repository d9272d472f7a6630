import type { AppConfig } from '../compile/app-config.ts'
import type { OwnerId, PageState, ToView } from '../protocol.ts'
import { parseUrl } from '../route.ts'
import type { Guard } from './guard.ts'
import { callFunction, copiedObject, instanceOf } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner, Owners } from './owners.ts'
import { dataMethods } from './updates.ts'
import type { Updates } from './updates.ts'

/** A navigation that Alipay would refuse; the sentence goes to `fail`. */
export class NavigationError extends Error {
  override name = 'NavigationError'
}

export interface Pages {
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  /** Opens the page by which the app is entered. */
  enter(route: string, query: Record<string, string>): void
  navigateBack(delta: number): void
  /** A tab of the bar was tapped. */
  tapTab(route: string, index: number): void
  /** Instances, the lowest first. */
  stack(): readonly Instance[]
  current(): Owner | undefined
  ready(page: OwnerId): void
  send(page: OwnerId, name: string, detail: unknown): unknown
  hide(): void
  show(): void
}

interface Options {
  config: AppConfig
  owners: Owners
  updates: Updates
  guard: Guard
  post(message: ToView): void
  /** What the page's script gave to `Page`. */
  definition(route: string): object
  nextId(): OwnerId
  /** A page was asked for that the package does not have. */
  lost(route: string, query: Record<string, string>): void
}

interface OpenPage {
  state: PageState
  owner: Owner
}

const deepest = 10

export function createPages({ config, owners, updates, guard, post, definition, nextId, lost }: Options): Pages {
  const tabs = config.tabBar?.items.map(({ pagePath }) => pagePath) ?? []
  /** Tab pages live on while another is shown. */
  const kept = new Map<string, OpenPage>()
  let stack: OpenPage[] = []

  const top = () => stack.at(-1)
  const run = (page: OpenPage | undefined, name: string, ...args: unknown[]) => {
    const instance = page?.owner.instance
    if (instance) guard(() => void callFunction(instance[name], instance, args))
  }
  const announce = (way: Extract<ToView, { kind: 'pages' }>['way']) => {
    post({ kind: 'pages', stack: stack.map(({ state }) => state), way })
  }

  function open(url: string, change: (page: OpenPage) => void): void {
    const { route, query } = parseUrl(url, top()?.state.route)
    openRoute(route, query, change)
  }

  function openRoute(route: string, query: Record<string, string>, change: (page: OpenPage) => void): void {
    if (!config.pages.includes(route)) {
      lost(route, query)
      throw new NavigationError(`The package has no page ${route}`)
    }
    const page = create(route)
    change(page)
    run(page, 'onLoad', query)
    run(page, 'onShow')
  }

  function create(route: string): OpenPage {
    const given = definition(route)
    const id = nextId()
    const instance = instanceOf(given)
    const data: unknown =
      typeof instance['data'] === 'function' ? callFunction(instance['data'], instance, []) : instance['data']
    const owner: Owner = { id, page: id, instance }
    Object.assign(
      instance,
      { route, $viewId: id, data: copiedObject(data) },
      dataMethods(() => owner, updates),
    )
    owners.add(owner)
    const state = { id, route, data: copiedObject(instance['data']), tab: tabs.includes(route) }
    const page = { state, owner }
    if (state.tab) kept.set(route, page)
    return page
  }

  function close(pages: readonly OpenPage[]): void {
    for (const page of pages.toReversed()) {
      if (page.state.tab) continue
      run(page, 'onUnload')
      owners.remove(page.owner.id)
    }
  }

  function showTab(url: string): void {
    const { route } = parseUrl(url, top()?.state.route)
    if (!tabs.includes(route)) throw new NavigationError(`${route} is no tab: my.switchTab cannot open it`)
    const left = top()
    if (left?.state.route === route) return
    if (left?.state.tab) run(left, 'onHide')
    const known = kept.get(route)
    const change = (page: OpenPage) => {
      close(stack)
      stack = [page]
      announce('tab')
    }
    if (!known) return open(`/${route}`, change)
    change(known)
    run(known, 'onShow')
  }

  return {
    navigateTo(url) {
      const { route } = parseUrl(url, top()?.state.route)
      if (tabs.includes(route)) throw new NavigationError(`${route} is a tab: my.navigateTo cannot open it`)
      if (stack.length >= deepest)
        throw new NavigationError(`${deepest} pages are open, which is the most that there can be`)
      const left = top()
      open(url, (page) => {
        run(left, 'onHide')
        stack = [...stack, page]
        announce('open')
      })
    },
    redirectTo(url) {
      const { route } = parseUrl(url, top()?.state.route)
      if (tabs.includes(route)) throw new NavigationError(`${route} is a tab: my.redirectTo cannot open it`)
      open(url, (page) => {
        const left = stack.slice(-1)
        stack = [...stack.slice(0, -1), page]
        close(left)
        announce('replace')
      })
    },
    switchTab: showTab,
    reLaunch(url) {
      const { route } = parseUrl(url, top()?.state.route)
      if (tabs.includes(route) && kept.has(route)) return showTab(url)
      open(url, (page) => {
        const left = stack
        stack = [page]
        close(left)
        announce('replace')
      })
    },
    enter(route, query) {
      openRoute(route, query, (page) => {
        const left = stack
        stack = [page]
        close(left)
        announce('replace')
      })
    },
    navigateBack(delta) {
      const rest = Math.max(1, stack.length - delta)
      const left = stack.slice(rest)
      if (left.length === 0) return
      stack = stack.slice(0, rest)
      close(left)
      announce('back')
      run(top(), 'onShow')
    },
    tapTab(route, index) {
      const item = config.tabBar?.items[index]
      const before = top()?.state.route
      showTab(`/${route}`)
      run(top(), 'onTabItemTap', { index, pagePath: route, text: item?.name ?? '', from: before })
    },
    stack: () => stack.map(({ owner }) => owner.instance),
    current: () => top()?.owner,
    ready: (id) =>
      run(
        stack.find(({ owner }) => owner.id === id),
        'onReady',
      ),
    send(id, name, detail) {
      const instance = owners.get(id)?.instance
      if (!instance) return undefined
      const events: unknown = instance['events']
      const inEvents: unknown = typeof events === 'object' && events !== null ? Reflect.get(events, name) : undefined
      let result: unknown
      guard(() => {
        result = callFunction(instance[name], instance, [detail])
        callFunction(inEvents, instance, [detail])
      })
      return result
    },
    hide: () => run(top(), 'onHide'),
    show: () => run(top(), 'onShow'),
  }
}
