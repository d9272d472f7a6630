/** A path of the package as another of its files names it: `/a/b`, `./b`, `b`. The result has no leading slash. */
export function resolvePath(from: string, to: string): string {
  const steps = to.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of to.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/**
 * The file that another one names. A path that begins with neither dot nor slash may be a file of an npm package (Alipay, "引用", "引入路径"), which is
 * looked for from inside out. Where nothing is there, the path as it stands.
 */
export function locatePath(from: string, to: string, exists: (path: string) => boolean): string {
  const beside = resolvePath(from, to)
  if (to.startsWith('.') || to.startsWith('/')) return beside
  const steps = from.split('/').slice(0, -1)
  const folders = [...steps.map((_, index) => steps.slice(0, steps.length - index)), []]
  const places = folders.map((folder) => [...folder, 'node_modules', to].join('/'))
  return [beside, ...places, resolvePath('', to)].find(exists) ?? beside
}

/** Components of plugins lie outside of the package: `plugin://name/component`. */
export function isOfPlugin(path: string): boolean {
  return /^(?:dynamic-)?plugin:/.test(path)
}
