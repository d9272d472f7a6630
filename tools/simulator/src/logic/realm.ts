/**
 * What a mini program's worker has of the language. The rest of a browser's worker is taken away: a package that needs it must fail
 * here as it fails on a phone. `globalThis`, `Intl` and `BigInt` are missing on phones that Alipay still serves.
 */
const offered: ReadonlySet<string> = new Set([
  ...[
    'Object',
    'Function',
    'Array',
    'Number',
    'Boolean',
    'String',
    'Symbol',
    'Date',
    'Promise',
    'RegExp',
    'JSON',
    'Math',
  ],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect', 'ArrayBuffer', 'DataView'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['Float32Array', 'Float64Array', 'parseFloat', 'parseInt', 'isFinite', 'isNaN', 'Infinity', 'NaN', 'undefined'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval'],
  ...['console', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
])

/** Takes away what is not offered, and the ways to make code from text. Whatever the simulator needs must have been kept before. */
export function hideGlobals(realm: object): void {
  for (let at: object | null = realm; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (offered.has(name) || name === 'constructor') continue
      if (!Reflect.deleteProperty(at, name)) Reflect.defineProperty(at, name, { value: undefined })
    }
  }
  poison(realm)
}

/**
 * What a phone answers to `Function('return this')()`, which libraries ask for the global object: an object that holds some of the language. lodash in
 * one piece fails there on the missing Array, as it does on phones, and its single modules run (seen in dcloudio/uni-app#3120 and #500).
 */
const inReturnThis = [
  ...['Date', 'Error', 'Function', 'Math', 'Object', 'Reflect', 'RegExp', 'String', 'TypeError'],
  ...['isFinite', 'parseFloat', 'parseInt', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
]

function poison(realm: object): void {
  const refuse = () => {
    throw new EvalError('A mini program cannot make code from text: eval and Function are not there')
  }
  const original = Function.prototype
  const answer = Object.fromEntries(inReturnThis.map((name) => [name, Reflect.get(realm, name)]))
  function Refused(...texts: unknown[]): unknown {
    return texts.length === 1 && /^\s*return this;?\s*$/.test(String(texts[0])) ? () => answer : refuse()
  }
  Reflect.defineProperty(Refused, 'prototype', { value: original })
  for (const make of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    const prototype: object = Object.getPrototypeOf(make)
    Reflect.defineProperty(prototype, 'constructor', { value: Refused, configurable: true, writable: true })
  }
  answer['Function'] = Refused
  Reflect.set(realm, 'Function', Refused)
  Reflect.set(realm, 'eval', refuse)
}
