import { parsePath, valueAt } from '../data-path.ts'
import type { Observer } from './component-definition.ts'
import type { Instance } from './object.ts'

/**
 * Whether setting one of these paths is what an observer waits for: what it names, or something around it; with `.**` something within as well,
 * and with `**` anything (Alipay, "数据变化观测器").
 */
export function isTouched({ paths }: Observer, touched: readonly string[]): boolean {
  return paths.some((path) => touched.some((set) => concerns(path, set)))
}

function concerns(path: string, set: string): boolean {
  if (path === '**') return true
  const isDeep = path.endsWith('.**')
  const observed = parsePath(isDeep ? path.slice(0, -'.**'.length) : path)
  const steps = parsePath(set)
  const common = steps.slice(0, observed.length).every((step, index) => String(step) === String(observed[index]))
  return common && (isDeep || steps.length <= observed.length)
}

/** What an observer is given of what it names; for `**` all that there is. */
export function observedValues({ paths }: Observer, seen: Instance): unknown[] {
  return paths.map((path) => (path === '**' ? seen : valueAt(seen, path.replace(/\.\*\*$/, ''))))
}
