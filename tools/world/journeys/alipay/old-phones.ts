import { parse } from 'acorn'

/** Names that iOS 13's JavaScriptCore, Chrome 80 or the container's engine lacks. */
const missingGlobals = new Set([
  'globalThis',
  'window',
  'document',
  'self',
  'global',
  'fetch',
  'URL',
  'URLSearchParams',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'XMLHttpRequest',
  'TextEncoder',
  'TextDecoder',
  'Intl',
  'BigInt',
  'WeakRef',
  'FinalizationRegistry',
  'AggregateError',
  'crypto',
  'structuredClone',
  'queueMicrotask',
  'localStorage',
  'eval',
  'Function',
])

/** Methods that came later than those phones, or that speak with `Intl`. */
const missingMethods = new Set([
  'at',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'replaceAll',
  'matchAll',
  'hasOwn',
  'allSettled',
  'withResolvers',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
])

/**
 * What a file uses that old phones lack, as sentences. Syntax is that of ES2019, since iOS 13 knows neither `?.` nor `??`; a regular expression
 * that looks behind is a syntax error before iOS 16.4 and takes its whole file with it. A name that is asked for by `typeof` in the same file, or
 * tried with a `catch`, is not used blindly.
 */
export function lackingOnOldPhones(code: string): string[] {
  const finder = { found: new Set<string>(), asked: askedFor(code) }
  try {
    walk(parse(code, { ecmaVersion: 2019 }), { tried: false }, finder)
  } catch (error) {
    return [`syntax: ${String(error)}`]
  }
  return [...finder.found]
}

interface Finder {
  found: Set<string>
  asked: ReadonlySet<string>
}

/** Where a node stands. */
interface Place {
  parent?: object
  key?: string
  tried: boolean
}

function askedFor(code: string): Set<string> {
  return new Set(Array.from(code.matchAll(/typeof (\w+)/g), ([, name = '']) => name))
}

function walk(node: object, place: Place, finder: Finder): void {
  judge(node, place, finder)
  for (const [key, value] of Object.entries(node)) {
    const tried =
      place.tried || (get(node, 'type') === 'TryStatement' && key === 'block' && isNode(get(node, 'handler')))
    for (const child of [value].flat()) if (isNode(child)) walk(child, { parent: node, key, tried }, finder)
  }
}

function judge(node: object, { parent, key, tried }: Place, { found, asked }: Finder): void {
  switch (get(node, 'type')) {
    case 'Literal': {
      const pattern = get(get(node, 'regex'), 'pattern')
      if (typeof pattern === 'string' && /\(\?<[=!]/.test(pattern)) found.add(`a pattern that looks behind: ${pattern}`)
      return
    }
    case 'MemberExpression': {
      const name = get(get(node, 'property'), 'name')
      const called = key === 'callee' && get(node, 'computed') === false
      if (called && typeof name === 'string' && missingMethods.has(name)) found.add(`.${name}()`)
      return
    }
    case 'Identifier': {
      const name = String(get(node, 'name'))
      if (missingGlobals.has(name) && !asked.has(name) && !tried && !isNameOfProperty(parent, key)) found.add(name)
    }
  }
}

/** `x` in `a.x` and `{ x: 1 }` is no variable. */
function isNameOfProperty(parent: object | undefined, key: string | undefined): boolean {
  return (key === 'property' || key === 'key') && get(parent, 'computed') === false
}

function isNode(value: unknown): value is object {
  return typeof get(value, 'type') === 'string'
}

function get(value: unknown, name: string): unknown {
  const found: unknown = value instanceof Object ? Reflect.get(value, name) : undefined
  return found
}
