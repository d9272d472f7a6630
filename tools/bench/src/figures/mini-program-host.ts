import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createContext, runInContext } from 'node:vm'

/** The functions of `my` that a test gives; callbacks come in the options, as Alipay's do. */
export type My = Record<string, (options: MyOptions) => unknown>
export interface MyOptions {
  success?: (result: unknown) => void
  fail?: (failure: { error: number }) => void
  [name: string]: unknown
}

/** A page that goes on polling does not keep the bench running. */
const timers = {
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms).unref(),
  setInterval: (run: () => void, ms: number) => setInterval(run, ms).unref(),
}

type Method = (...words: unknown[]) => unknown
type Behaviour = Record<string, Method>

export interface HostedPage {
  /** What the templates render. */
  data: Record<string, unknown>
  /** Bytes of JSON of each setData so far. */
  bytes: number[]
  tap(node: ViewNode): void
}

/** A node as Taro's templates get it. */
export interface ViewNode {
  sid: string
  cn?: ViewNode[]
  [attribute: string]: unknown
}

/**
 * Runs the logic of a built Alipay package without a view: app and one page in a context that has nothing but the language, timers
 * and what a container hands over.
 */
export function openPage(folder: string, path: string, my: My, query: Record<string, string>): HostedPage {
  const pages: HostedPage[] = []
  const registered: { app?: Behaviour; page?: Behaviour } = {}
  const context = createContext({ ...timers, console, clearTimeout, clearInterval, navigator: { userAgent: '' } })
  Object.assign(context, {
    my,
    App: (app: Behaviour) => (registered.app = app),
    Page: (page: Behaviour) => (registered.page = page),
    getApp: () => registered.app,
    getCurrentPages: () => pages,
  })
  const load = createLoader(context, folder)
  load('./app')
  const enter = { path, query, scene: '1000' }
  registered.app?.['onLaunch']?.(enter)
  registered.app?.['onShow']?.(enter)
  load(`./${path}`)
  if (!registered.page) throw new Error(`${path} registered no page`)
  const page = hostPage(registered.page, path)
  pages.push(page)
  for (const event of ['onLoad', 'onShow', 'onReady']) registered.page[event]?.call(page, query)
  return page
}

function createLoader(context: object, folder: string): (path: string) => unknown {
  const modules = new Map<string, { exports: unknown }>()
  const load = (file: string): unknown => {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    const wrapped = `(function (require, module, exports) {${readFileSync(`${file}.js`, 'utf8')}\n})`
    const run = asFactory(runInContext(wrapped, asContext(context), { filename: `${file}.js` }))
    run((path) => load(join(dirname(file), path)), module, module.exports)
    return module.exports
  }
  return (path) => load(join(folder, path))
}

function hostPage(behaviour: Behaviour, route: string): HostedPage {
  const bytes: number[] = []
  const data: Record<string, unknown> = { ...Object(behaviour['data']) }
  const page = {
    route,
    data,
    bytes,
    setData(changes: Record<string, unknown>, done?: () => void) {
      const text = JSON.stringify(changes)
      bytes.push(Buffer.byteLength(text))
      for (const [path, value] of Object.entries<unknown>(Object(JSON.parse(text)))) assign(data, path, value)
      setImmediate(() => done?.())
    },
    tap(node: ViewNode) {
      const target = { id: node.sid, dataset: { sid: node.sid }, targetDataset: { sid: node.sid } }
      const event = { type: 'tap', timeStamp: Date.now(), target, currentTarget: target, detail: {} }
      behaviour['eh']?.call(page, event)
    },
  }
  // Taro finds its page's own methods on the instance.
  return Object.assign(Object.create(behaviour), page)
}

/** A path such as `root.cn.[0].cn.[1].v`. */
function assign(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.').map((key) => key.replace(/^\[(\d+)\]$/, '$1'))
  const last = keys.pop() ?? ''
  let at: Record<string, unknown> = data
  for (const key of keys) at = asRecord((at[key] ??= {}))
  at[last] = value
}

/** Whatever setData has put there is made of JSON. */
function asRecord(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>
}

/** Made by `createContext` a few lines above. */
function asContext(context: object): Parameters<typeof runInContext>[1] {
  return context as Parameters<typeof runInContext>[1]
}

type Factory = (require: (path: string) => unknown, module: object, exports: unknown) => void

/** The text that was run is a function of this shape. */
function asFactory(value: unknown): Factory {
  return value as Factory
}
