import { h, render } from 'preact'
import type { AppConfig } from '../../compile/app-config.ts'
import { resolvePath } from '../../compile/paths.ts'
import type { Data, Device, Network, OwnerId, PageState, Patch, ToLogic, ToView } from '../../protocol.ts'
import { launchOf } from '../../route.ts'
import { builtInComponents } from '../components/index.ts'
import type { PhoneControl, PhoneOptions } from '../control.ts'
import { createMounts } from '../custom-component.ts'
import { loadFiles } from '../files.ts'
import type { ViewCode } from '../files.ts'
import { openPage } from '../page-view.ts'
import type { PageView } from '../page-view.ts'
import { createRuntime } from '../runtime.ts'
import { createAnswers, Refused } from './asks.ts'
import { Chrome } from './chrome.tsx'
import { watchLimits } from './limits.ts'
import { createLog } from './log.ts'
import { pageArea, titleOf } from './state.ts'
import type { PhoneState, TabState, Titles } from './state.ts'
import { createStore } from './store.ts'

/** What the server has made of the package. */
export interface Package {
  config: AppConfig
  code: ViewCode
  /** By page or component; `app` for all. */
  styles: Readonly<Record<string, CSSStyleSheet>>
  /** Where requests go in place of their own origin. */
  server: string | undefined
  /** What Alipay would say of it before it runs. */
  warnings: readonly string[]
}

/** Runs a package in this window: its logic in a worker, its pages and the container's own parts here. */
export function startPhone(
  { config, code, styles, server, warnings }: Package,
  device: Device,
  options: PhoneOptions,
): PhoneControl {
  const base = new URL('.', location.href).href
  const log = createLog()
  const limits = watchLimits(log)
  for (const warning of warnings) log.warn(warning)
  const store = createStore(`mini:${config.appId}:${options.phone}:`)
  const worker = new Worker(`${base}assets/logic.js`, { name: config.appId })
  const post = (message: ToLogic) => worker.postMessage(message)
  const pagesElement = byId('pages')
  const chromeElement = byId('chrome')
  const pages = new Map<OwnerId, PageView>()
  const titles: Titles = new Map()
  const componentUpdates = new Map<OwnerId, (patches: readonly Patch[], done: () => void) => void>()
  const answers: Record<string, unknown[]> = {}
  let stack: readonly PageState[] = []
  let network: Network = { connected: true, type: 'WIFI', delayMs: 0 }
  let tabs: TabState | undefined = config.tabBar && { bar: config.tabBar, hidden: false, badges: {} }
  let nextComponent = 2
  let state: PhoneState = {
    device,
    route: '',
    title: { text: '', color: '#ffffff', transparent: false, light: false, loading: false, image: '' },
    canGoBack: false,
    tabs: undefined,
    toast: undefined,
    loading: undefined,
    sheets: [],
    trouble: undefined,
  }

  /** Where the package sent requests to: pictures from there come from where its requests really go. */
  const origins = new Set<string>()
  const fileUrl = (path: string, from = '') => {
    if (/^(?:data:|blob:)/.test(path)) return path
    if (!/^https?:/.test(path)) return `${base}files/${resolvePath(from, path)}`
    const { origin } = new URL(path)
    return server !== undefined && origins.has(origin) ? server + path.slice(origin.length) : path
  }
  const componentsOf = (path: string) => config.components[path] ?? {}
  const mounts = createMounts((component) => post({ kind: 'componentMounted', component }))
  const files = loadFiles(code, (files) =>
    createRuntime(builtInComponents, {
      nextId: () => (nextComponent += 2),
      mounts,
      file: (path) => files.get(`${path}.axml`),
      componentsOf,
      listen(id, apply) {
        componentUpdates.set(id, apply)
        return () => void componentUpdates.delete(id)
      },
    }),
  )

  const top = (): PageView | undefined => pages.get(stack.at(-1)?.id ?? 0)
  const change = (changes: Partial<PhoneState>) => {
    state = { ...state, ...changes }
    render(h(Chrome, { state, actions }), chromeElement)
  }
  const actions = {
    back: () => post({ kind: 'back' }),
    close: () => post({ kind: 'leave' }),
    tab: (route: string, index: number) => post({ kind: 'tab', route, index }),
    fileUrl: (path: string) => fileUrl(path),
    share: () =>
      post({ kind: 'pageEvent', page: stack.at(-1)?.id ?? 0, name: 'onShareAppMessage', detail: { from: 'menu' } }),
  }
  const { answer } = createAnswers({
    change,
    state: () => state,
    page: (id) => (typeof id === 'number' ? pages.get(id) : undefined),
    setTitle(page, changes) {
      const before = typeof page === 'number' ? titles.get(page) : undefined
      if (typeof page !== 'number' || !before) return
      titles.set(page, { ...before, ...changes })
      arrange()
    },
    setTabs(changed) {
      tabs = tabs && changed(tabs)
      arrange()
    },
    authCode: () => fetchAuthCode(base, control.buyer),
    cashierUrl: (tradeNo) =>
      `${base}platform/cashier/${encodeURIComponent(tradeNo)}?buyer=${encodeURIComponent(control.buyer)}`,
    codes: () => control.codes,
    settled: mounts.settled,
  })

  function openView(page: PageState): PageView {
    const pageConfig = config.pageConfigs[page.route] ?? missing(page.route)
    const view = openPage(page, {
      config: pageConfig,
      components: componentsOf(page.route),
      file: files.get(`${page.route}.axml`),
      sheets: sheetsOf(page.route, config, styles),
      fileUrl,
      post,
      tell: (text) => log.add({ kind: 'error', text }),
      open: ask,
      navigate: (openType, url, delta) => post({ kind: 'navigate', openType, url, delta }),
      systemFontSize: () => 16 * state.device.fontScale,
    })
    titles.set(page.id, titleOf(pageConfig))
    pages.set(page.id, view)
    pagesElement.append(view.host)
    return view
  }

  function showStack(next: readonly PageState[], way: string): void {
    for (const [id, view] of pages) {
      if (next.some((page) => page.id === id) || view.state.tab) continue
      view.close()
      pages.delete(id)
      titles.delete(id)
    }
    stack = next
    for (const page of next) if (!pages.has(page.id)) openView(page)
    log.add({ kind: 'page', route: next.at(-1)?.route ?? '', way })
    arrange()
  }

  /** Puts the top page where title bar and tab bar leave room, and tells it what its lengths are. */
  function arrange(): void {
    const page = top()
    if (!page) return
    const title = titles.get(page.state.id) ?? state.title
    change({ route: page.state.route, title, tabs: page.state.tab ? tabs : undefined, canGoBack: stack.length > 1 })
    for (const view of pages.values()) view.host.classList.toggle('page-shown', view === page)
    const area = pageArea(state)
    const height = state.device.height - area.top - area.bottom
    Object.assign(page.host.style, { top: `${area.top}px`, bottom: `${area.bottom}px` })
    page.measure({
      '--rpx': `${state.device.width / 750}px`,
      '--vw': `${state.device.width / 100}px`,
      '--vh': `${height / 100}px`,
      '--safe-top': area.top > 0 ? '0px' : `${state.device.statusBarHeight}px`,
      '--safe-bottom': area.bottom > 0 ? '0px' : `${state.device.safeAreaBottom}px`,
    })
  }

  async function ask(name: string, given: Data): Promise<unknown> {
    const scripted = answers[name]?.shift()
    return scripted === undefined ? answer(name, given) : scripted
  }

  function update({ update: id, owner, page, patches, bytes }: Extract<ToView, { kind: 'update' }>): void {
    const view = pages.get(page)
    const startedAt = performance.now()
    const rendered = (templates: number) => {
      post({ kind: 'rendered', update: id })
      if (!view) return
      const renderMs = Math.round((performance.now() - startedAt) * 10) / 10
      log.add({
        kind: 'setData',
        route: view.state.route,
        bytes,
        paths: patches.map(([path]) => path),
        templates,
        renderMs,
      })
      limits.updated(view, bytes)
    }
    if (owner === page) return rendered(view?.apply(patches) ?? 0)
    const apply = componentUpdates.get(owner)
    if (apply) apply(patches, () => rendered(1))
    else rendered(0)
  }

  worker.addEventListener('error', (event) => log.add({ kind: 'error', text: event.message }))
  worker.addEventListener('message', ({ data: message }: MessageEvent<ToView>) => {
    switch (message.kind) {
      case 'pages':
        return showStack(message.stack, message.way)
      case 'update':
        return update(message)
      case 'ask': {
        const { question } = message
        return void ask(message.name, message.options).then(
          (value) => post({ kind: 'answer', question, value: value ?? null }),
          (error: unknown) => post({ kind: 'refusal', question, error: failureOf(error) }),
        )
      }
      case 'storage':
        return store.write(message.key, message.value)
      case 'storageCleared':
        return store.clear()
      case 'called':
        if (message.name === 'request') rememberOrigin(message.options)
        return log.add({ kind: 'call', name: message.name, options: message.options })
      case 'console':
        return log.add({ kind: 'console', level: message.level, text: message.text })
      case 'error':
        console.error(message.text)
        return log.add({ kind: 'error', text: message.text })
      case 'request':
        return log.add({ kind: 'request', request: message.request })
    }
  })

  function rememberOrigin(request: unknown): void {
    const url: unknown = typeof request === 'object' && request !== null ? Reflect.get(request, 'url') : undefined
    if (typeof url === 'string' && URL.canParse(url)) origins.add(new URL(url).origin)
  }

  const changeDevice = (changes: Partial<Device>) => {
    const changed = { ...state.device, ...changes }
    change({ device: changed })
    arrange()
    post({ kind: 'device', device: changed })
  }
  window.addEventListener('resize', () => changeDevice({ width: window.innerWidth, height: window.innerHeight }))

  const control: PhoneControl = {
    log: log.entries,
    onEntry: log.onEntry,
    clearLog: log.clear,
    device: () => state.device,
    changeDevice,
    network: () => network,
    changeNetwork(changes) {
      network = { ...network, ...changes }
      post({ kind: 'network', network })
    },
    enter: (text) => post({ kind: 'enter', launch: launchOf(text) }),
    leave: () => post({ kind: 'leave' }),
    route: () => state.route,
    title: () => state.title.text,
    answers,
    answerSheet: (name, value) => state.sheets.find((sheet) => sheet.name === name)?.answer(value),
    codes: [],
    buyer: options.buyer,
  }
  post({
    kind: 'start',
    config,
    base,
    device,
    network,
    storage: store.read(),
    launch: options.launch,
    clockOffsetMs: options.clockOffsetMs,
  })
  change({})
  return control
}

/** The app's styles, then those of the components that the page can meet, then its own. */
function sheetsOf(route: string, { components }: AppConfig, styles: Package['styles']): CSSStyleSheet[] {
  const found = new Set<string>(['base', 'app'])
  const visit = (path: string): void => {
    for (const used of Object.values(components[path] ?? {})) {
      if (found.has(used)) continue
      found.add(used)
      visit(used)
    }
  }
  visit(route)
  return [...found, route].flatMap((name) => styles[name] ?? [])
}

async function fetchAuthCode(base: string, buyer: string): Promise<string> {
  const reply = await fetch(`${base}platform/auth-code`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ buyer }),
  })
  const answer: unknown = await reply.json()
  const authCode: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'authCode') : undefined
  if (!reply.ok || typeof authCode !== 'string')
    throw new Refused(10, `The platform gives no auth code: ${JSON.stringify(answer)}`)
  return authCode
}

function failureOf(error: unknown): { error: number; errorMessage: string } {
  return {
    error: error instanceof Refused ? error.code : 3,
    errorMessage: error instanceof Error ? error.message : String(error),
  }
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) ?? missing(`#${id}`)
}

function missing(what: string): never {
  throw new Error(`There is no ${what}`)
}
