import { valueAt } from '../data-path.ts'
import type { Observer } from './component-definition.ts'
import type { Instance } from './object.ts'

/** The observers of what is now another value than before, with the values that they are given. */
export function changedOf(
  observers: readonly Observer[],
  before: Instance,
  now: Instance,
): { run: unknown; values: unknown[] }[] {
  const isChanged = (path: string) => path === '**' || valueAt(before, path) !== valueAt(now, path)
  return observers
    .filter(({ paths }) => paths.some(isChanged))
    .map(({ run, paths }) => ({ run, values: paths.map((path) => (path === '**' ? now : valueAt(now, path))) }))
}
