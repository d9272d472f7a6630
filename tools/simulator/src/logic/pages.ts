import type { AppConfig } from '../compile/app-config.ts'
import type { OwnerId, PageState, ToView } from '../protocol.ts'
import { parseUrl } from '../route.ts'
import type { Guard } from './guard.ts'
import { createEventChannels, listenAll } from './event-channel.ts'
import { callFunction, copiedObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner, Owners } from './owners.ts'
import { eventsOf, onlyInEvents, pageOwner } from './page-instance.ts'
import type { Updates } from './updates.ts'

/** A navigation that Alipay refuses; code and sentence go to `fail`, those that it documents in its words. */
export class NavigationError extends Error {
  override name = 'NavigationError'
  readonly code: number | string

  constructor(sentence: string, code: number | string = 1) {
    super(sentence)
    this.code = code
  }
}

export interface Pages {
  /** Listens to `events` of the opened page; answers the channel to it. */
  navigateTo(url: string, events?: unknown): Instance
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  /** Opens the page by which the app is entered. */
  enter(route: string, query: Record<string, string>): void
  navigateBack(delta: number): void
  /** The bar's arrow was tapped. */
  back(): void
  /** A tab of the bar was tapped. */
  tapTab(route: string): void
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
  /** The app was entered at a page that the package does not have; another one may be opened at once. */
  lost(route: string, query: Record<string, string>): void
  /** Methods that components have as well. */
  shared(owner: () => Owner): Instance
  warn(text: string): void
  /** Its components hear what happens to a page. */
  tellComponents(page: OwnerId, name: string, args: readonly unknown[]): void
}

interface OpenPage {
  state: PageState
  owner: Owner
}

const deepest = 10

export function createPages(options: Options): Pages {
  const { config, owners, guard, post, lost } = options
  const tabs = config.tabBar?.items.map(({ pagePath }) => pagePath) ?? []
  /** Tab pages live on while another is shown. */
  const kept = new Map<string, OpenPage>()
  let stack: OpenPage[] = []

  const top = () => stack.at(-1)
  const parsed = (url: string) => parseUrl(url, config.decodesQuery, top()?.state.route)
  const run = (page: OpenPage | undefined, name: string, ...args: unknown[]) => page && tell(page.owner, name, args)
  /** Answers what the page's own handler does. */
  function tell({ id, instance }: Owner, name: string, args: readonly unknown[]): unknown {
    let answer: unknown
    guard(() => {
      if (!onlyInEvents.has(name)) answer = callFunction(instance[name], instance, args)
    })
    for (const each of eventsOf(instance, name)) guard(() => void callFunction(each, instance, args))
    options.tellComponents(id, name, args)
    return answer
  }
  const announce = (way: Extract<ToView, { kind: 'pages' }>['way']) => {
    const ids = Array.from(kept.values(), ({ state }) => state.id)
    post({ kind: 'pages', stack: stack.map(({ state }) => state), kept: ids, way })
  }

  function open(url: string, change: (page: OpenPage) => void): void {
    const { route, query } = routeOf(url)
    openRoute(route, query, change)
  }

  /** What an address means; refuses what the package does not have. */
  function routeOf(url: string): ReturnType<typeof parsed> {
    const found = parsed(url)
    if (!config.pages.includes(found.route)) throw new NavigationError(`${url} resolved to ${found.route} is not found`)
    return found
  }

  function openRoute(route: string, query: Record<string, string>, change: (page: OpenPage) => void): void {
    const page = create(route)
    change(page)
    if (page.state.tab) kept.set(route, page)
    run(page, 'onLoad', query)
    run(page, 'onShow')
  }

  function create(route: string): OpenPage {
    const id = options.nextId()
    const owner = pageOwner(id, route, options)
    owners.add(owner)
    const state = { id, route, data: copiedObject(owner.instance['data']), tab: tabs.includes(route) }
    return { state, owner }
  }

  function close(pages: readonly OpenPage[]): void {
    for (const page of pages.toReversed()) {
      if (kept.get(page.state.route) === page) continue
      run(page, 'onUnload')
      owners.remove(page.owner.id)
    }
  }

  /** Shows this page alone: all others are closed, also the tabs that wait. */
  function showAlone(page: OpenPage): void {
    const waiting = Array.from(kept.values()).filter((each) => !stack.includes(each))
    const left = [...waiting, ...stack]
    kept.clear()
    stack = [page]
    close(left)
    announce('replace')
  }

  function showTab(url: string, from: 'user' | 'api'): void {
    const { route } = routeOf(url)
    // The two spaces are Alipay's.
    if (!tabs.includes(route)) throw new NavigationError(`${url} resolved to ${route} is not tab,  which is not valid`)
    if (top()?.state.route === route) return
    showOtherTab(route)
    run(top(), 'onTabItemTap', { ...tabDetail(route), from })
  }

  function tabDetail(route: string) {
    const index = tabs.indexOf(route)
    return { index, pagePath: route, text: config.tabBar?.items[index]?.name ?? '' }
  }

  function showOtherTab(route: string): void {
    const left = top()
    if (left?.state.tab) run(left, 'onHide')
    const known = kept.get(route)
    const change = (page: OpenPage) => {
      close(stack)
      stack = [page]
      announce('tab')
    }
    if (!known) return openRoute(route, {}, change)
    change(known)
    run(known, 'onShow')
  }

  function goBack(delta: number): void {
    const rest = Math.max(1, stack.length - delta)
    const left = stack.slice(rest)
    if (left.length === 0) return
    stack = stack.slice(0, rest)
    close(left)
    announce('back')
    run(top(), 'onShow')
  }

  return {
    navigateTo(url, events) {
      const { route } = parsed(url)
      if (tabs.includes(route)) throw new NavigationError(`${route} is a tab: my.navigateTo cannot open it`)
      if (stack.length >= deepest)
        throw new NavigationError(`${deepest} pages are open, which is the most that there can be`)
      const left = top()
      const [ours, theirs] = createEventChannels((listener, args) =>
        guard(() => void callFunction(listener, undefined, args)),
      )
      listenAll(ours, events)
      open(url, (page) => {
        page.owner.instance['getOpenerEventChannel'] = () => theirs
        run(left, 'onHide')
        stack = [...stack, page]
        announce('open')
      })
      return ours
    },
    redirectTo(url) {
      const { route } = parsed(url)
      if (tabs.includes(route)) throw new NavigationError(`${route} is a tab: my.redirectTo cannot open it`)
      open(url, (page) => {
        const left = stack.slice(-1)
        stack = [...stack.slice(0, -1), page]
        close(left)
        announce('replace')
      })
    },
    switchTab: (url) => showTab(url, 'api'),
    reLaunch: (url) => open(url, showAlone),
    enter(route, query) {
      if (config.pages.includes(route)) return openRoute(route, query, showAlone)
      const before = stack
      lost(route, query)
      if (stack === before)
        throw new NavigationError(`The app was entered at ${route}, which the package does not have`)
      return undefined
    },
    back() {
      run(top(), 'onBack')
      goBack(1)
    },
    navigateBack(delta) {
      if (stack.length < 2) throw new NavigationError('already top of navigation', 'already top of navigation')
      goBack(delta)
    },
    tapTab(route) {
      if (top()?.state.route === route) return void run(top(), 'onSelectedTabItemTap', tabDetail(route))
      run(top(), 'beforeTabItemTap')
      return showTab(`/${route}`, 'user')
    },
    stack: () => stack.map(({ owner }) => owner.instance),
    current: () => top()?.owner,
    ready: (id) =>
      void run(
        stack.find(({ owner }) => owner.id === id),
        'onReady',
      ),
    send(id, name, detail) {
      const owner = owners.get(id)
      return owner && tell(owner, name, [detail])
    },
    hide: () => void run(top(), 'onHide'),
    show: () => void run(top(), 'onShow'),
  }
}
