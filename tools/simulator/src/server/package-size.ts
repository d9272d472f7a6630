import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const bytesPerPackage = 2 * 1024 * 1024
const bytesInAll = 8 * 1024 * 1024

/** What Alipay would refuse for its size ("包体积"): the main package and each sub-package above 2 MB, all of them above 8 MB. */
export function sizeWarnings(folder: string, roots: readonly string[]): string[] {
  const sizes = new Map<string, number>()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const found = statSync(join(folder, path), { throwIfNoEntry: false })
    if (!found?.isFile()) continue
    const root = roots.find((each) => path.startsWith(`${each}/`)) ?? ''
    sizes.set(root, (sizes.get(root) ?? 0) + found.size)
  }
  const large = Array.from(sizes).filter(([, bytes]) => bytes > bytesPerPackage)
  const all = Array.from(sizes.values()).reduce((sum, bytes) => sum + bytes, 0)
  return [
    ...large.map(
      ([root, bytes]) =>
        `The ${root === '' ? 'main package' : `sub-package ${root}`} has ${megabytes(bytes)}: the limit is 2 MB`,
    ),
    ...(all > bytesInAll ? [`All packages have ${megabytes(all)}: the limit is 8 MB`] : []),
  ]
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
