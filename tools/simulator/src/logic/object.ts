/** An object that the package made, or one that is handed to it: nothing is known of its shape. */
export type Instance = Record<string, unknown>

export function isObject(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null
}

/** Calls what the package gave, where it is a function. */
export function callFunction(callee: unknown, self: unknown, args: readonly unknown[]): unknown {
  if (typeof callee !== 'function') return undefined
  const result: unknown = Reflect.apply(callee, self, args)
  return result
}

/** A copy as it comes over the boundary: no functions, no classes, no undefined. */
export function jsonCopy(value: unknown): unknown {
  const text = JSON.stringify(value)
  return text === undefined ? undefined : JSON.parse(text)
}

/** Of a value what can cross: functions, symbols and what leads back to itself are left out, whatever depth they have. */
function sendable(value: unknown, around: readonly object[] = []): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return undefined
  if (!isObject(value)) return value
  if (around.includes(value)) return undefined
  if (typeof value['toJSON'] === 'function') return jsonCopy(value)
  const within = [...around, value]
  if (Array.isArray(value)) return value.map((each) => sendable(each, within) ?? null)
  const members = Object.entries(value).map(([name, each]) => [name, sendable(each, within)] as const)
  return Object.fromEntries(members.filter(([, each]) => each !== undefined))
}

export function sendableObject(value: unknown): Instance {
  const copy = sendable(value)
  return isObject(copy) ? copy : {}
}

export function copiedObject(value: unknown): Instance {
  const copy = jsonCopy(value)
  return isObject(copy) ? copy : {}
}

/** A definition's own members, and those of its class where it is an instance of one. */
export function instanceOf(definition: object): Instance {
  const prototype: object | null = Object.getPrototypeOf(definition)
  const made: Instance = Object.create(prototype)
  return Object.assign(made, definition)
}
