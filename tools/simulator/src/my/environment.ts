import type { AppConfig } from '../compile/app-config.ts'
import type { Instance } from '../logic/object.ts'
import type { Data, Device, Network, RequestRecord } from '../protocol.ts'

/** What the functions of `my` stand on. */
export interface Environment {
  config: AppConfig
  device(): Device
  network(): Network
  /** How the app was started. */
  launched(): Instance
  /** How it was entered last. */
  entered(): Instance
  /** Asks the phone, or the person who holds it; rejects with a `Refusal`. */
  ask(name: string, options?: Data): Promise<unknown>
  storage: Storage
  send(request: HttpRequest): Promise<HttpReply>
  blobs: Blobs
  openSocket(
    url: string,
    protocols: readonly string[],
    tell: (event: 'Open' | 'Message' | 'Close' | 'Error', detail: Instance) => void,
  ): Socket
  recordRequest(record: RequestRecord): void
  pages: Navigation
  /** Calls a function of the package; what it throws is reported. */
  call(callee: unknown, ...args: unknown[]): void
  warn(text: string): void
  setTimeout(run: () => void, ms: number): unknown
}

/** Files by their addresses or by their paths in the package. Reading rejects where there is none. */
export interface Blobs {
  add(bytes: Uint8Array<ArrayBuffer>, type: string): string
  read(path: string): Promise<{ bytes: Uint8Array; type: string }>
  imageSize(path: string): Promise<{ width: number; height: number; type: string }>
}

export interface Socket {
  /** False where it is not open. */
  send(data: string | ArrayBuffer): boolean
  close(): void
}

export interface Navigation {
  /** Answers the channel to the opened page. */
  navigateTo(url: string, events: unknown): Instance
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  navigateBack(delta: number): void
  pageId(): number
}

/** Texts by key; writes reach the disk by themselves. */
export interface Storage {
  get(key: string): string | undefined
  set(key: string, text: string): void
  remove(key: string): void
  clear(): void
  keys(): string[]
  /** Of all keys and values. */
  bytes(): number
}

export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  body: string | undefined
  timeoutMs: number
  /** The answer's body comes as Base64. */
  binary?: boolean
  /** Ours is Base64. */
  binaryBody?: boolean
}

/** `address` is where it was truly sent; empty where it was not. */
export type HttpReply =
  | { ok: true; address: string; status: number; headers: Record<string, string>; cookies: string[]; body: string }
  | { ok: false; address: string; reason: 'network' | 'timeout' | 'forbidden'; sentence: string }

/** What `fail` is given: Alipay's number and a sentence. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: number | string
  readonly more: Instance

  constructor(code: number | string, sentence: string, more: Instance = {}) {
    super(sentence)
    this.code = code
    this.more = more
  }
}

/** Alipay's numbers that hold for every function. */
export const failure = { unknown: 3, parameter: 2, cancelled: 11 } as const

/** An asynchronous function answers by success, fail and complete, or by a promise where none of them is given. */
export type AsyncFunction = (options: Instance) => Promise<Instance | void> | Instance | void

/** What runs for a while, and what its caller can do with it meanwhile. */
export interface Task {
  answer: Promise<Instance>
  controls: Instance
}

/** A group of functions by their names in `my`. */
export interface Functions {
  async?: Readonly<Record<string, AsyncFunction>>
  /** These answer as well, and hand over a task besides. */
  tasks?: Readonly<Record<string, (options: Instance) => Task>>
  /** As they are: what ends in Sync, listeners, constructors. */
  plain?: Readonly<Record<string, (...args: unknown[]) => unknown>>
}

export function textOption(options: Instance, name: string): string {
  const value = options[name]
  if (typeof value === 'string') return value
  throw new Refusal(failure.parameter, `${name} must be a string`)
}
