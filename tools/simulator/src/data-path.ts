import type { Data } from './protocol.ts'

type Step = string | number

/** `a.b[0].c` and `a.b.[0].c` as steps; an index is a number. */
export function parsePath(path: string): Step[] {
  const steps = path.replace(/\.?\[(\d+)\]/g, '.#$1').split('.')
  if (steps[0] === '') steps.shift()
  if (steps.length === 0 || steps.includes('')) throw new Error(`setData was given the path ${path}`)
  return steps.map((step) => (step.startsWith('#') ? Number(step.slice(1)) : step))
}

/** The data with one value changed. What is not on the way stays the very same object, so that a view can tell what to render anew. */
export function withValue(data: Data, path: string, value: unknown): Data {
  const made = replaced(data, parsePath(path), 0, value)
  return isData(made) ? made : {}
}

function replaced(at: unknown, steps: readonly Step[], index: number, value: unknown): unknown {
  const step = steps[index]
  if (step === undefined) return value
  if (typeof step === 'number' || (Array.isArray(at) && /^\d+$/.test(step))) {
    const copy: unknown[] = Array.isArray(at) ? at.slice() : []
    copy[Number(step)] = replaced(copy[Number(step)], steps, index + 1, value)
    return copy
  }
  const before = isData(at) ? at : {}
  return { ...before, [step]: replaced(before[step], steps, index + 1, value) }
}

/** The value at a path; undefined where something on the way is missing. */
export function valueAt(data: unknown, path: string): unknown {
  let at = data
  for (const step of parsePath(path)) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, step)
  }
  return at
}

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
