import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Alipay } from './alipay.ts'
import { defineGlobals } from './globals.ts'
import { createMy } from './my.ts'
import type { MyCall } from './my.ts'
import { createPages } from './pages.ts'
import type { Pages, Update } from './pages.ts'
import { callMethod, createRealm, isObject } from './realm.ts'
import type { Realm } from './realm.ts'
import { createScripts, readAppJson } from './scripts.ts'
import { describeTree, findNamed, nodesOf, readTree, wayUp } from './screen.ts'
import type { Node } from './screen.ts'
import { readTemplates } from './templates.ts'

export interface MiniProgramOptions {
  /** A built package: the folder of app.json. */
  folder: string
  alipay: Alipay
  /** What the app is launched with, such as `{ qrCode: 'https://…/t/…' }`. */
  query?: Record<string, string>
  /** The phone's clock, in epoch ms. */
  now?: () => number
}

/** A mini program that runs. */
export interface MiniProgram {
  /** The route of the page on top. */
  route(): string
  /** What can be read on it. */
  text(): string
  /** What is called so, by label or by text; none where it is not shown. */
  find(name: string | RegExp): Node[]
  /** Waits until something of this name is shown. */
  see(name: string | RegExp): Promise<void>
  /** Waits until nothing of this name is shown. */
  miss(name: string | RegExp): Promise<void>
  /** Taps what is called so, once it is shown; of several the last, since what was opened later lies on top. */
  tap(name: string | RegExp): Promise<void>
  /** Writes into the field of this label. */
  write(name: string, text: string): Promise<void>
  /** Leaves the app and comes back by another code. */
  enter(query: Record<string, string>): void
  pages: Pages
  /** Each `setData` so far, and what was called of `my`. */
  updates: readonly Update[]
  calls: readonly MyCall[]
  /** What the package threw or wrote to console.error. */
  errors: readonly string[]
  close(): void
}

const patienceMs = 8000
/** The view has followed a tap once this many turns in a row brought nothing new. Nobody taps faster. */
const quietTurns = 8
const turnMs = 4

export function openMiniProgram({ folder, alipay, query = {}, now = Date.now }: MiniProgramOptions): MiniProgram {
  const updates: Update[] = []
  const calls: MyCall[] = []
  const errors: string[] = []
  const waiting = new Set<() => void>()
  const guard = (run: () => void) => {
    try {
      run()
    } catch (error) {
      errors.push(isObject(error) ? String(Reflect.get(error, 'stack')) : String(error))
    }
  }
  const realm = createRealm(now)
  const timers = defineGlobals(realm, guard, errors)
  const { pages: routes, tabBar } = readAppJson(folder)
  const tabs = tabBar.items.map(({ pagePath }) => pagePath)
  const first = routes[0] ?? ''
  const scripts = createScripts(realm, folder)
  const pages = createPages({
    realm,
    tabs,
    guard,
    load: scripts.page,
    onUpdate(update) {
      updates.push(update)
      for (const look of waiting) look()
    },
  })
  realm.define('my', createMy({ realm, pages, alipay, record: (call) => calls.push(call) }))
  realm.define('getCurrentPages', () => pages.stack().map(({ instance }) => instance))
  realm.define('getApp', () => scripts.app())
  const app = scripts.app()
  const launch = () => realm.own({ path: first, query, scene: '1011' })
  guard(() => {
    callMethod(app, 'onLaunch', launch())
    callMethod(app, 'onShow', launch())
  })
  pages.switchTab(`/${first}`)

  const templates = readTemplates(readFileSync(join(folder, 'base.axml'), 'utf8'))
  const tree = () => readTree(pages.current().data, templates)
  const find = (name: string | RegExp) => findNamed(tree(), name)
  const until = <Found>(look: () => Found | undefined, what: string): Promise<Found> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = look()
        if (found === undefined) return
        stop()
        resolve(found)
      }
      const late = setTimeout(() => {
        stop()
        const log = errors.length > 0 ? `\n\nErrors:\n${errors.join('\n')}` : ''
        reject(new Error(`${pages.current().route} ${what}. It says:\n${describeTree(tree())}${log}`))
      }, patienceMs)
      const stop = () => {
        clearTimeout(late)
        waiting.delete(check)
      }
      waiting.add(check)
      check()
    })
  const fire = async (node: Node, type: string, detail: object) => {
    dispatch(realm, pages, node, type, detail, now())
    for (let quiet = 0, seen = updates.length; quiet < quietTurns; quiet++) {
      await new Promise((resolve) => setTimeout(resolve, turnMs))
      if (seen !== updates.length) quiet = 0
      seen = updates.length
    }
  }
  return {
    route: () => pages.current().route,
    text: () => describeTree(tree()),
    find,
    see: (name) => until(() => find(name).at(-1), `does not show ${name}`).then(() => undefined),
    miss: (name) =>
      until(() => (find(name).length === 0 ? true : undefined), `still shows ${name}`).then(() => undefined),
    async tap(name) {
      await fire(await until(() => find(name).at(-1), `does not show ${name}`), 'tap', { x: 1, y: 1 })
    },
    async write(name, text) {
      const fields = () => Array.from(nodesOf(tree())).filter(({ template }) => template.events.has('input'))
      const field = await until(
        () => fields().find((node) => node.attribute('aria-label') === name || node.attribute('placeholder') === name),
        `has no field ${name}`,
      )
      await fire(field, 'input', { value: text, cursor: text.length })
    },
    enter(next) {
      guard(() => void callMethod(app, 'onHide'))
      pages.hide()
      guard(() => void callMethod(app, 'onShow', realm.own({ path: first, query: next, scene: '1011' })))
      pages.show()
    },
    pages,
    updates,
    calls,
    errors,
    close: timers.stop,
  }
}

/** Sends an event to every ancestor that listens, from inside out, as Alipay does even where one of them wants it stopped. */
function dispatch(realm: Realm, pages: Pages, node: Node, type: string, detail: object, timeStamp: number): void {
  const { instance } = pages.current()
  const path = wayUp(node)
  const target = path.find(({ tag }) => tag !== 'block')
  if (!path.some(({ template }) => template.events.has(type))) throw new Error(`nothing listens to ${type} there`)
  for (const { id, tag, template } of path) {
    const how = template.events.get(type)
    if (!how) continue
    const dataset = { sid: id }
    const targetDataset = { sid: target?.id }
    const event = realm.own({
      type,
      timeStamp,
      target: { id: target?.id, tagName: target?.tag, dataset, targetDataset },
      currentTarget: { id, tagName: tag, dataset },
      detail,
      touches: [],
      changedTouches: [],
    })
    pages.guard(() => void callMethod(instance, 'eh', event))
    if (how === 'catch') return
  }
}
