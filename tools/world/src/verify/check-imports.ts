import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path/posix'

/** One import of one file; both are paths from the repository's root. */
export interface Import {
  from: string
  to: string
  typeOnly?: boolean
}

const workspaces = [
  'shared',
  'bff',
  'miniapp',
  'console',
  'tools/bench',
  'tools/sandbox',
  'tools/simulation',
  'tools/simulator',
  'tools/world',
]

/** Toolkits without a door: what lies in them is for everyone. */
const open = ['http', 'config', 'testing']

/** Decisions apart from I/O: they import @kaifan/shared and each other; types of others leave no trace at run time. */
const pureNouns = [
  'bff/src/machine.ts',
  'bff/src/orders/order.ts',
  'bff/src/payments/payment.ts',
  'bff/src/payments/refund.ts',
  'bff/src/reconciliation/bill.ts',
  'bff/src/reconciliation/cause.ts',
  'bff/src/reconciliation/days.ts',
  'bff/src/reconciliation/discrepancy.ts',
  'bff/src/reconciliation/match.ts',
  'bff/src/reconciliation/sums.ts',
  'bff/src/stores/hours.ts',
  'bff/src/stores/zone.ts',
]

/** The rules about imports that a lint rule's patterns cannot say: where a relative path leads. */
export async function checkImports(root: string, files: readonly string[]): Promise<string[]> {
  const sources = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && !file.endsWith('.d.ts'))
  const read = async (from: string) => importsOf(from, await readFile(join(root, from), 'utf8'))
  const imports = (await Promise.all(sources.map(read))).flat()
  const missing = pureNouns.filter((file) => !existsSync(join(root, file)))
  return [...missing.map((file) => `${file} is listed as a pure noun and does not exist`), ...judgeImports(imports)]
}

const importForms =
  /^\s*import\s*['"](?<bare>[^'"]+)['"]|^\s*(?:import|export)\b(?<clause>[^;'"`=()]*?)\bfrom\s*['"](?<named>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/gm

/** Packages keep their names; relative paths are resolved. */
export function importsOf(from: string, source: string): Import[] {
  return Array.from(source.matchAll(importForms), ({ groups = {} }) => {
    const path = groups['bare'] ?? groups['named'] ?? groups['dynamic'] ?? ''
    const to = path.startsWith('.') ? normalize(join(dirname(from), path)) : path
    return { from, to, typeOnly: /^\s*type\b/.test(groups['clause'] ?? '') }
  })
}

export function judgeImports(imports: readonly Import[]): string[] {
  const product = imports.filter(({ from }) => !/\.test\.tsx?$|\/testing\//.test(from))
  return [
    ...imports.flatMap(leavesWorkspace),
    ...product.flatMap(passesByTheDoor),
    ...product.flatMap(staysPure),
    ...circles(product),
  ]
}

function leavesWorkspace({ from, to }: Import): string[] {
  const home = workspaces.find((workspace) => from.startsWith(`${workspace}/`))
  const target = workspaces.find((workspace) => to.startsWith(`${workspace}/`))
  return home && target && home !== target ? [`${from} imports ${to}: workspaces meet at their packages’ exports`] : []
}

/** `orders` for a file of bff/src/orders, undefined for one of bff/src itself. */
function featureOf(path: string): string | undefined {
  const folder = path.match(/^bff\/src\/([^/]+)\/.+/)?.[1]
  return folder && open.includes(folder) ? undefined : folder
}

function passesByTheDoor({ from, to }: Import): string[] {
  const [own, other] = [featureOf(from), featureOf(to)]
  if (!from.startsWith('bff/') || !other || own === other) return []
  if (own === 'alipay') return [`${from} imports ${to}: the Alipay port knows no feature`]
  return to === `bff/src/${other}/index.ts` ? [] : [`${from} imports ${to}: a feature’s only door is its index.ts`]
}

function staysPure({ from, to, typeOnly }: Import): string[] {
  const allowed = typeOnly || to.startsWith('@kaifan/shared/') || pureNouns.includes(to)
  return pureNouns.includes(from) && !allowed ? [`${from} imports ${to}: a pure noun imports shared only`] : []
}

/** Features form layers: from none of them does a way lead back to it. */
function circles(imports: readonly Import[]): string[] {
  const below = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [own, other] = [featureOf(from), featureOf(to)]
    if (own && other && own !== other) below.set(own, (below.get(own) ?? new Set()).add(other))
  }
  const wayBack = (start: string, at: string, seen: Set<string>): string[] | undefined => {
    for (const next of below.get(at) ?? []) {
      if (next === start) return [at]
      if (seen.has(next)) continue
      const rest = wayBack(start, next, seen.add(next))
      if (rest) return [at, ...rest]
    }
    return undefined
  }
  return Array.from(below.keys()).flatMap((feature) => {
    const way = wayBack(feature, feature, new Set())
    // Each circle is told once, from its first name.
    return way && way.every((name) => feature <= name)
      ? [`features import in a circle: ${[...way, feature].join(' → ')}`]
      : []
  })
}
