import { createMy } from '../my/my.ts'
import { systemInfo } from '../my/system.ts'
import type { Environment } from '../my/environment.ts'
import { parseQuery, parseUrl } from '../route.ts'
import type { ConsoleLevel, Device, Launch, Network, OwnerId, ToLogic, ToView } from '../protocol.ts'
import { createBlobs } from './blobs.ts'
import type { NativeFiles } from './blobs.ts'
import { shiftClock } from './clock.ts'
import { createComponents } from './components.ts'
import { deliver } from './deliver.ts'
import { describeError } from './errors.ts'
import { createGuard } from './guard.ts'
import { createSend } from './http.ts'
import { createStorage } from './kept-storage.ts'
import { callFunction, sendableObject } from './object.ts'
import type { Instance } from './object.ts'
import { createOwners } from './owners.ts'
import type { Owner } from './owners.ts'
import { createPages } from './pages.ts'
import { createQuestions } from './questions.ts'
import { createScripts } from './scripts.ts'
import { createShare } from './share.ts'
import { sharedMethods } from './shared-methods.ts'
import { createSockets } from './sockets.ts'
import { createUpdates } from './updates.ts'

/** What the worker was before its globals were hidden. */
export interface Native {
  realm: object
  post(message: ToView): void
  load(address: string): void
  fetch: typeof fetch
  files: NativeFiles
  WebSocket: typeof WebSocket
  setTimeout(run: () => void, ms: number): unknown
}

type Start = Extract<ToLogic, { kind: 'start' }>

/** What the program itself hears. */
type Heard = Exclude<ToLogic, { kind: 'start' | 'catchUp' }>

export interface Program {
  take(message: Heard): void
  /** Something of the package threw where nobody caught it. */
  thrown(error: unknown, how: 'error' | 'rejection'): void
}

/** Runs the package's app: defines what it expects, loads app.js and opens the first page. */
export function startProgram(native: Native, start: Start): Program {
  const { config, base } = start
  const { post, realm } = native
  let device: Device = start.device
  let network: Network = start.network
  let app: Instance = {}
  let nextPage = 1

  /** What the app is told of its being entered; the query is there only where there is one. */
  const entryOf = ({ page, query, scene }: Launch): Instance => ({
    path: pageOf(page).route,
    ...(query !== '' && { query: parseQuery(query, config.decodesQuery) }),
    scene,
    referrerInfo: {},
  })
  const pageOf = (page: string) => parseUrl(page === '' ? config.entryPage : page, config.decodesQuery)
  const launched = entryOf(start.launch)
  let entered = launched

  const say = (level: ConsoleLevel, text: string) => post({ kind: 'console', level, text })
  const guard = createGuard((error, whose) => {
    if (whose !== undefined) components.failed(whose, error)
    program.thrown(error, 'error')
  })
  const owners = createOwners()
  const updates = createUpdates(post)
  const questions = createQuestions(post)
  const given = { Page: new Map<string, object>(), Component: new Map<string, object>() }
  let loading = ''
  const scripts = createScripts(realm, (path) => native.load(`${base}code/logic/${path}`))

  /** Runs the script of a page or a component and takes what it hands over. */
  function definition(kind: 'Page' | 'Component', path: string): object {
    const known = given[kind].get(path)
    if (known) return known
    loading = path
    scripts.require(path)
    return given[kind].get(path) ?? missing(`${path}.js calls no ${kind}()`)
  }

  const shared = (owner: () => Owner) => sharedMethods(owner, my, components, config)
  const warned = new Set<string>()
  const warn = (text: string) => {
    if (!warned.has(text)) say('warn', text)
    warned.add(text)
  }
  const pages = createPages({
    shared,
    warn,
    tellComponents: (page, name, args) => components.pageEvent(page, name, args),
    config,
    owners,
    updates,
    guard,
    post,
    definition: (route) => definition('Page', route),
    // Pages and components are numbered in one row: the view gives components even numbers.
    nextId: (): OwnerId => (nextPage += 2),
    lost: (route, query) => {
      const details = { path: route, query, isEntryPage: true }
      callFunction(app['onPageNotFound'], app, [details])
      listeners.happen('pageNotFound', details)
    },
  })
  const components = createComponents({
    owners,
    updates,
    guard,
    definition: (path) => definition('Component', path),
    shared,
    warn,
  })
  const environment: Environment = {
    config,
    device: () => device,
    network: () => network,
    launched: () => ({ ...launched }),
    entered: () => ({ ...entered }),
    ask: questions.ask,
    storage: createStorage(start.storage, post),
    send: createSend(
      native.fetch,
      `${base}request`,
      () => network,
      (ms) => new Promise((resolve) => void native.setTimeout(() => resolve(), ms)),
    ),
    blobs: createBlobs(native.files, native.fetch, base),
    openSocket: createSockets(native.WebSocket),
    recordRequest: (request) => post({ kind: 'request', request }),
    pages: { ...pages, pageId: () => pages.current()?.id ?? 0 },
    call: (callee, ...args) => guard(() => void callFunction(callee, undefined, args)),
    warn: (text) => say('warn', text),
    setTimeout: native.setTimeout,
  }
  const { my, listeners } = createMy(environment, (name, options) =>
    post({ kind: 'called', name, options: recorded(options), at: Date.now() }),
  )

  const share = createShare({
    ask: questions.ask,
    titleOf: (route) => config.pageConfigs[route]?.defaultTitle,
    guard,
    rejected: (error) => program.thrown(error, 'rejection'),
  })
  const program: Program = {
    take,
    thrown(error, how) {
      const text = describeError(error)
      post({ kind: 'error', text })
      const message = error instanceof Error ? error.message : String(error)
      const hear = how === 'error' ? app['onError'] : app['onUnhandledRejection']
      try {
        callFunction(hear, app, how === 'error' ? [message, text] : [{ reason: error }])
      } catch (again) {
        post({ kind: 'error', text: describeError(again) })
      }
      listeners.happen(how === 'error' ? 'error' : 'unhandledRejection', how === 'error' ? message : { reason: error })
    },
  }
  shiftClock(realm, start.clockOffsetMs)
  Object.assign(realm, {
    my,
    getApp: () => app,
    getCurrentPages: () => pages.stack(),
    App: (definitionOfApp: Instance) => (app = definitionOfApp),
    Page: (one: object) => given.Page.set(loading, one),
    Component: (one: object) => given.Component.set(loading, one),
    Behavior: (one: object) => one,
    Mixin: (one: object) => one,
    requirePlugin: (name: unknown) => missing(`requirePlugin(${String(name)}): the simulator has no plugins`),
  })
  if (config.tabBar?.customize === true)
    post({ kind: 'error', text: 'app.json: tabBar.customize is not there: the simulator shows its own bar' })
  guard(() => void scripts.require('app'))
  for (const name of ['onLaunch', 'onShow'] as const) guard(() => void callFunction(app[name], app, [{ ...launched }]))
  openPage(start.launch.page)
  return program

  function openPage(page: string): void {
    const { route, query } = pageOf(page)
    guard(() => pages.enter(route, query))
  }

  function take(message: Heard): void {
    switch (message.kind) {
      case 'event':
        return deliver(message.event, owners, guard)
      case 'rendered':
        return guard(() => updates.rendered(message.update))
      case 'pageReady':
        return pages.ready(message.page)
      case 'pageEvent':
        return sendToPage(message)
      case 'back':
        return pages.back()
      case 'tab':
        return guard(() => pages.tapTab(message.route))
      case 'navigate':
        return guard(() => navigate(message))
      case 'component':
        return components.create(message)
      case 'componentMounted':
        return components.mounted(message.component)
      case 'componentProps':
        return components.changeProps(message.component, message.props)
      case 'componentGone':
        return components.remove(message.component)
      case 'answer':
        return questions.answer(message.question, message.value)
      case 'refusal':
        return questions.refuse(message.question, message.error)
      case 'device':
        return changeDevice(message.device)
      case 'network':
        network = message.network
        return listeners.happen('network', {
          isConnected: network.connected,
          networkType: network.connected ? network.type : 'NOTREACHABLE',
        })
      case 'happening':
        return listeners.happen(message.name, message.detail)
      case 'leave':
        guard(() => void callFunction(app['onHide'], app, []))
        pages.hide()
        return listeners.happen('appHide', {})
      case 'enter':
        return enter(message.launch)
    }
  }

  function changeDevice(next: Device): void {
    const before = device
    device = next
    const page = pages.current()
    if (!page || (before.width === next.width && before.height === next.height)) return
    const { windowWidth, windowHeight } = systemInfo(device)
    const size = { windowWidth, windowHeight }
    pages.send(page.id, 'onResize', { size })
    listeners.happen('resize', { size })
  }

  function sendToPage({ page, name, detail }: Extract<ToLogic, { kind: 'pageEvent' }>): void {
    const answer = pages.send(page, name, detail)
    if (name !== 'onShareAppMessage') return
    const { instance = {} } = owners.get(page) ?? {}
    // The app answers where its page says nothing.
    const told = typeof instance[name] === 'function' ? answer : answerOfApp(name, detail)
    share(String(instance['route']), told)
  }

  function answerOfApp(name: string, detail: unknown): unknown {
    let answer: unknown
    guard(() => void (answer = callFunction(app[name], app, [detail])))
    return answer
  }

  function navigate({ openType, url, delta }: Extract<ToLogic, { kind: 'navigate' }>): void {
    const ways: Readonly<Record<string, (url: string) => void>> = {
      navigate: pages.navigateTo,
      redirect: pages.redirectTo,
      switchTab: pages.switchTab,
      reLaunch: pages.reLaunch,
      navigateBack: () => pages.navigateBack(delta),
    }
    const go = ways[openType] ?? missing(`<navigator> has no open-type ${openType}`)
    go(url)
  }

  /** The running app is entered by another code: it is shown again, and opens another page only where the code names one. */
  function enter(next: Launch): void {
    entered = entryOf(next)
    guard(() => void callFunction(app['onShow'], app, [{ ...entered }]))
    listeners.happen('appShow', { ...entered })
    if (next.page !== '' && entered['path'] !== pages.current()?.instance['route']) openPage(next.page)
    else pages.show()
  }
}

/** Of what was asked of `my` nothing else can be shown. */
function recorded(options: unknown): unknown {
  try {
    return typeof options === 'object' ? sendableObject(options) : String(options)
  } catch {
    return {}
  }
}

function missing(sentence: string): never {
  throw new Error(sentence)
}
