import { createContext, runInContext, Script } from 'node:vm'
import type { Context } from 'node:vm'

/**
 * A JavaScript engine as a mini program may meet it: neither what a browser has nor what came after ES2019, since phones with iOS 13
 * and the containers of older base libraries have none of it. Code cannot be made from text.
 */
const missing = `
  for (const name of ['globalThis', 'Intl', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'WeakRef', 'FinalizationRegistry',
    'SharedArrayBuffer', 'Atomics', 'AggregateError', 'WebAssembly', 'Iterator', 'queueMicrotask', 'structuredClone', 'fetch',
    'URL', 'URLSearchParams', 'Headers', 'TextEncoder', 'TextDecoder', 'crypto', 'window', 'document', 'global', 'self', 'location'])
    delete this[name]
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name]
  for (const name of ['at', 'replaceAll', 'matchAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['hasOwn', 'groupBy']) delete Object[name]
  for (const name of ['any', 'allSettled', 'withResolvers', 'try']) delete Promise[name]
  for (const name of ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']) delete Set.prototype[name]`

/** Its Date follows the clock that the test moves. */
const clockedDate = `(now) => {
  const Real = Date
  Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(now())
      else super(...parts)
    }
    static now() {
      return now()
    }
  }
}`

export interface Realm {
  /** Makes a value from outside one of the realm's own: there `instanceof Object` is true of it. */
  own(value: unknown): unknown
  /** Evaluates a file of the package as the body of a function with these parameters. */
  run(code: string, filename: string, parameters: Readonly<Record<string, unknown>>): void
  define(name: string, value: unknown): void
}

export function createRealm(now: () => number): Realm {
  const context: Context = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  runInContext(missing, context)
  call(runInContext(clockedDate, context), now)
  const parse: unknown = runInContext('(text) => JSON.parse(text)', context)
  return {
    own: (value) => (value === undefined ? undefined : call(parse, JSON.stringify(value))),
    run(code, filename, parameters) {
      const names = Object.keys(parameters)
      const wrapped = new Script(`(function (${names.join(', ')}) {${code}\n})`, { filename })
      call(wrapped.runInContext(context), ...Object.values(parameters))
    },
    define: (name, value) => {
      context[name] = value
    },
  }
}

/** Calls what came out of the realm, where it is a function. */
export function call(callee: unknown, ...args: unknown[]): unknown {
  if (typeof callee !== 'function') throw new Error('the mini program handed over something that is no function')
  const result: unknown = Reflect.apply(callee, undefined, args)
  return result
}

/** Calls a method of an object of the realm; nothing where it has none. */
export function callMethod(object: object, name: string, ...args: unknown[]): unknown {
  const method: unknown = Reflect.get(object, name)
  if (typeof method !== 'function') return undefined
  const result: unknown = Reflect.apply(method, object, args)
  return result
}

/** Whether it is an object, of this realm or of another: `instanceof` knows only its own. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
