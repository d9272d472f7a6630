import { h, render } from 'preact'
import type { AppConfig } from '../../compile/app-config.ts'
import type { Data, Device, ToLogic, ToView } from '../../protocol.ts'
import { launchOf } from '../../route.ts'
import { builtInComponents } from '../components/index.ts'
import type { PhoneControl, PhoneOptions } from '../control.ts'
import { createMounts } from '../custom-component.ts'
import { createReport } from '../errors.ts'
import { loadFiles } from '../files.ts'
import type { ViewCode } from '../files.ts'
import { createRuntime } from '../runtime.ts'
import { createAddresses } from './addresses.ts'
import { createAnswers, failureOf } from './asks.ts'
import { fetchAuthCode } from './auth-code.ts'
import { Chrome } from './chrome.tsx'
import { watchLimits } from './limits.ts'
import { createLog } from './log.ts'
import { createPageStack } from './page-stack.ts'
import type { PhoneState } from './state.ts'
import type { Store } from './store.ts'
import type { Stylesheets } from './stylesheets.ts'
import { createUpdates } from './updates.ts'

/** What the server has made of the package. */
export interface Package {
  config: AppConfig
  code: ViewCode
  /** Changes with the package's files. */
  version: string
  styles: Stylesheets
  /** Where requests go in place of their own origin. */
  server: string | undefined
  /** What Alipay would say of it before it runs. */
  warnings: readonly string[]
}

/** Runs a package in this window: its logic in a worker, its pages and the container's own parts here. */
export function startPhone(
  { config, code, version, styles, server, warnings }: Package,
  store: Store,
  device: Device,
  options: PhoneOptions,
): PhoneControl {
  const base = new URL('.', location.href).href
  const log = createLog()
  const limits = watchLimits(log)
  for (const warning of warnings) log.warn(warning)
  const worker = new Worker(`${base}assets/logic.js`, { name: config.appId })
  const post = (message: ToLogic) => worker.postMessage(message)
  const chromeElement = byId('chrome')
  const answers: Record<string, unknown[]> = {}
  const catchingUp: (() => void)[] = []
  let { network } = options
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

  const { fileUrl, remember } = createAddresses(base, server)
  const updates = createUpdates({ page: (id) => pages.get(id), post, log, limits })
  const mounts = createMounts((component) => post({ kind: 'componentMounted', component }))
  const report = createReport(`${base}code/view.js.map?${version}`, (text) => log.add({ kind: 'error', text }))
  const files = loadFiles(code, report, (files) =>
    createRuntime(builtInComponents, {
      nextId: () => (nextComponent += 2),
      mounts,
      file: (path) => files.get(`${path}.axml`),
      componentsOf: (path) => config.components[path] ?? {},
      isIsolated: (path) => config.isolated.includes(path),
      hasElement: (path) => config.hosts.includes(path),
      listen: updates.listen,
    }),
  )

  const change = (changes: Partial<PhoneState>) => {
    state = { ...state, ...changes }
    render(h(Chrome, { state, actions }), chromeElement)
  }
  const actions = {
    back: () => void goBack(),
    close: () => post({ kind: 'leave' }),
    tab: (route: string) => post({ kind: 'tab', route }),
    fileUrl: (path: string) => fileUrl(path),
    title: () => post({ kind: 'pageEvent', page: pages.topId(), name: 'onTitleClick', detail: {} }),
    share: (from: 'menu' | 'code') =>
      post({ kind: 'pageEvent', page: pages.topId(), name: 'onShareAppMessage', detail: { from } }),
  }
  /** A page may ask before it is left. */
  async function goBack(): Promise<void> {
    const { alert } = state.title
    if (alert === undefined || (await ask('confirm', { content: alert })) === true) post({ kind: 'back' })
  }
  const pages = createPageStack({
    config,
    styles,
    place: byId('pages'),
    file: (route) => files.get(`${route}.axml`),
    state: () => state,
    change,
    surroundings: {
      fileUrl,
      post,
      tell: (text) => log.add({ kind: 'error', text }),
      warn: log.warn,
      report,
      open: ask,
      navigate: (openType, url, delta) => post({ kind: 'navigate', openType, url, delta }),
      settled: mounts.settled,
      systemFontSize: () => 16 * state.device.fontScale,
    },
  })
  const { answer } = createAnswers({
    change,
    state: () => state,
    page: pages.get,
    setTitle: pages.setTitle,
    setTabs: pages.setTabs,
    authCode: () => fetchAuthCode(base, control.buyer),
    cashierUrl: (tradeNo) =>
      `${base}platform/cashier/${encodeURIComponent(tradeNo)}?${new URLSearchParams({
        buyer: control.buyer,
        language: state.device.language,
      }).toString()}`,
    codes: () => control.codes,
    settled: mounts.settled,
    leave: actions.close,
    share: () => actions.share('code'),
    fileUrl,
    happen: (name, detail) => post({ kind: 'happening', name, detail }),
  })

  async function ask(name: string, given: Data): Promise<unknown> {
    limits.asked(name, given)
    const scripted = answers[name]?.shift()
    return scripted === undefined ? answer(name, given) : scripted
  }

  window.addEventListener('error', ({ error }) => {
    if (error) report(error)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason))
  worker.addEventListener('error', (event) => log.add({ kind: 'error', text: event.message }))
  worker.addEventListener('message', ({ data: message }: MessageEvent<ToView>) => {
    switch (message.kind) {
      case 'pages':
        log.add({ kind: 'page', route: message.stack.at(-1)?.route ?? '', way: message.way })
        return pages.show(message.stack, message.kept)
      case 'update':
        return updates.take(message)
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
        if (message.name === 'request') remember(message.options)
        return log.add({ kind: 'call', name: message.name, options: message.options })
      case 'console':
        return log.add({ kind: 'console', level: message.level, text: message.text })
      case 'error':
        console.error(message.text)
        return log.add({ kind: 'error', text: message.text })
      case 'request':
        return log.add({ kind: 'request', request: message.request })
      case 'caughtUp':
        return catchingUp.shift()?.()
    }
  })

  const changeDevice = (changes: Partial<Device>) => {
    const changed = { ...state.device, ...changes }
    change({ device: changed })
    pages.arrange()
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
    forget: store.clear,
    caughtUp: () =>
      new Promise((resolve) => {
        catchingUp.push(resolve)
        post({ kind: 'catchUp' })
      }),
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
    storage: store.kept,
    launch: options.launch,
    clockOffsetMs: options.clockOffsetMs,
  })
  change({})
  return control
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) ?? missing(`#${id}`)
}

function missing(what: string): never {
  throw new Error(`There is no ${what}`)
}
