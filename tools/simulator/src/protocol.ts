import type { AppConfig } from './compile/app-config.ts'

/**
 * What logic and view say to each other. As between the worker and the web view of a phone only JSON crosses: no functions, no classes.
 * A handler of an owner travels as a `HandlerMark`.
 */

export type Data = Readonly<Record<string, unknown>>

/** A change of data: a path such as `list[0].name` or `root.cn.[0].v`, and its new value. */
export type Patch = readonly [path: string, value: unknown]

/** Whose data and methods a template sees: a page, or a component on it. Both are numbered in one row. */
export type OwnerId = number

/** A function that a parent hands to a component: the parent's own, or one that was handed to it. */
export interface HandlerMark {
  $handler: string
  $owner: OwnerId
}

export function isHandlerMark(value: unknown): value is HandlerMark {
  return typeof value === 'object' && value !== null && '$handler' in value && '$owner' in value
}

/** Lengths are CSS px. */
export interface Device {
  model: string
  platform: 'iOS' | 'Android'
  width: number
  height: number
  pixelRatio: number
  statusBarHeight: number
  titleBarHeight: number
  tabBarHeight: number
  safeAreaBottom: number
  /** 1 is usual; Alipay's own setting goes to 1.4 and further. */
  fontScale: number
  language: string
  screenReader: boolean
}

export interface Network {
  connected: boolean
  type: 'WIFI' | '4G' | '3G' | 'NONE'
  /** Added to each request. */
  delayMs: number
}

/** How the app is entered. */
export interface Launch {
  /** The page with a query of its own, as written; empty for the app's entry. */
  page: string
  /** The query that is for the app and for no page, as written; empty where there is none. */
  query: string
  scene: string
}

export interface PageState {
  id: OwnerId
  route: string
  /** As it was when the page was opened. */
  data: Data
  tab: boolean
}

export interface TouchPoint {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

export interface EventNode {
  id: string
  tagName: string
  dataset: Data
  offsetLeft: number
  offsetTop: number
}

/** An event on its way up: each node that listens, from inside out, the last one perhaps catching it. */
export interface MiniEvent {
  type: string
  timeStamp: number
  target: EventNode
  detail: unknown
  touches: readonly TouchPoint[]
  changedTouches: readonly TouchPoint[]
  deliveries: readonly { handler: HandlerMark; node: EventNode; mark: Data }[]
}

export type ToLogic =
  | {
      kind: 'start'
      config: AppConfig
      /** Where the package's scripts are, and where requests go; with a slash at the end. */
      base: string
      device: Device
      network: Network
      storage: Record<string, string>
      launch: Launch
      /** The package's clock against this machine's. */
      clockOffsetMs: number
    }
  | { kind: 'enter'; launch: Launch }
  | { kind: 'leave' }
  | { kind: 'event'; event: MiniEvent }
  | { kind: 'rendered'; update: number }
  | { kind: 'pageReady'; page: OwnerId }
  | { kind: 'pageEvent'; page: OwnerId; name: string; detail: unknown }
  | { kind: 'back' }
  | { kind: 'tab'; route: string }
  /** `parent` is whose template names it, `around` the component that it stands in, or its page. */
  | {
      kind: 'component'
      component: OwnerId
      page: OwnerId
      parent: OwnerId
      around: OwnerId
      path: string
      props: Data
    }
  | { kind: 'componentMounted'; component: OwnerId }
  | { kind: 'componentProps'; component: OwnerId; props: Data }
  | { kind: 'componentGone'; component: OwnerId }
  | { kind: 'answer'; question: number; value: unknown }
  | { kind: 'refusal'; question: number; error: Failure }
  | { kind: 'device'; device: Device }
  | { kind: 'network'; network: Network }
  | { kind: 'navigate'; openType: string; url: string; delta: number }
  | { kind: 'happening'; name: string; detail: unknown }
  /** Answered by `caughtUp` once all before it has been taken. */
  | { kind: 'catchUp' }

/** What `fail` is given. */
export interface Failure {
  error: number
  errorMessage: string
}

export type ToView =
  /** `kept` are the tabs that live on, whether they are shown or not. */
  | { kind: 'pages'; stack: readonly PageState[]; kept: readonly OwnerId[]; way: 'open' | 'back' | 'replace' | 'tab' }
  | { kind: 'update'; update: number; owner: OwnerId; page: OwnerId; patches: readonly Patch[]; bytes: number }
  | { kind: 'ask'; question: number; name: string; options: Data }
  | { kind: 'storage'; key: string; value: string | undefined }
  | { kind: 'storageCleared' }
  | { kind: 'called'; name: string; options: unknown; at: number }
  | { kind: 'console'; level: ConsoleLevel; text: string }
  | { kind: 'error'; text: string }
  | { kind: 'request'; request: RequestRecord }
  | { kind: 'caughtUp' }

export type ConsoleLevel = 'debug' | 'log' | 'info' | 'warn' | 'error'

export interface RequestRecord {
  method: string
  /** As the package asked. */
  url: string
  /** Where it was truly sent: the simulator may send it to another origin. Empty where it was not. */
  address: string
  /** 0 where no answer came. */
  status: number
  startedAt: number
  durationMs: number
  bytes: number
}
