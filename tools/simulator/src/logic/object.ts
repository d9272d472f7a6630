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
