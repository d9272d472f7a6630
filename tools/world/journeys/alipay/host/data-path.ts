/**
 * Writes what `setData` was given into a page's data. Paths are Alipay's: `root.cn.[0].cn.[1].v`, also `list[0].name`.
 * What is missing on the way is made, as an array where an index follows.
 */
export function writePath(data: object, path: string, value: unknown): void {
  const steps = path.replace(/\.?\[(\d+)\]/g, '.$1').split('.')
  const last = steps.pop()
  if (last === undefined || steps.includes('')) throw new Error(`setData was given the path ${path}`)
  let at = data
  steps.forEach((step, index) => {
    const next: unknown = Reflect.get(at, step)
    if (typeof next === 'object' && next !== null) at = next
    else {
      const made = /^\d+$/.test(steps[index + 1] ?? last) ? [] : {}
      Reflect.set(at, step, made)
      at = made
    }
  })
  Reflect.set(at, last, value)
}
