import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { reader } from '../compile/app-config.ts'
import { CompileError } from '../compile/problem.ts'
import { commonJs, mappingsOf } from '../compile/module-code.ts'
import type { CommonJs } from '../compile/module-code.ts'
import { compilePackage } from '../compile/package.ts'
import type { CompiledPackage } from '../compile/package.ts'
import { resolvePath } from '../compile/paths.ts'
import { versionOf } from './bundles.ts'

export type Compiled =
  | { ok: true; version: string; made: CompiledPackage }
  | { ok: false; version: string; message: string }

/** A package on disk, compiled anew when one of its files has changed. */
export interface ServedProgram {
  compiled(): Compiled
  /** Changes with the files; a page that was loaded with another one is out of date. */
  version(): string
  /** A script as the worker takes it; undefined where there is none. */
  script(path: string): string | undefined
  /** The absolute path of a file of the package; undefined outside of it. */
  file(path: string): string | undefined
}

export function serveProgram(folder: string): ServedProgram {
  let last: Compiled | undefined
  const root = resolve(folder)
  const file = (path: string): string | undefined => {
    const found = resolve(root, path)
    return found.startsWith(root + sep) && existsSync(found) && statSync(found).isFile() ? found : undefined
  }
  function mainOf(path: string): string | undefined {
    const found = file(`${path}/package.json`)
    const main = found === undefined ? '' : reader(JSON.parse(readFileSync(found, 'utf8'))).text('main')
    return main === '' ? undefined : resolvePath(`${path}/package.json`, main)
  }
  return {
    compiled() {
      const version = versionOf(root)
      if (last?.version !== version) last = compile(root, version)
      return last
    },
    version: () => versionOf(root),
    script(path) {
      const found = file(path)
      if (!found) return undefined
      if (found.endsWith('.map')) return shiftMap(readFileSync(found, 'utf8'))
      const text = readFileSync(found, 'utf8')
      const made = found.endsWith('.json') ? { code: `module.exports = ${text}` } : commonJs({ file: path, text })
      return wrapScript(path, made, { exists: (candidate) => file(candidate) !== undefined, main: mainOf })
    },
    file,
  }
}

function compile(folder: string, version: string): Compiled {
  try {
    return { ok: true, version, made: compilePackage(folder) }
  } catch (error) {
    if (error instanceof CompileError) return { ok: false, version, message: error.message }
    throw error
  }
}

/** What there is in the package. */
interface Disk {
  exists(path: string): boolean
  /** The entry of a folder with a package.json. */
  main(path: string): string | undefined
}

/** A script stands one line lower than its source map says. */
export function shiftMap(text: string): string {
  const map: unknown = JSON.parse(text)
  const mappings = reader(map).text('mappings')
  return JSON.stringify({ ...(typeof map === 'object' && map), mappings: `;${mappings}` })
}

const requireForm = /\brequire(?:\.async)?\(\s*(["'])([^"']+)\1\s*\)/g

/**
 * The script as a function that the worker's loader takes, with what its requires mean. The package's own first line is the second one, so that
 * lines are off by one and columns are right.
 */
export function wrapScript(path: string, { code, map }: CommonJs, disk: Disk): string {
  const requires = Object.fromEntries(
    Array.from(code.matchAll(requireForm)).flatMap(([, , request = '']) => {
      const found = locate(path, request, disk)
      return found === undefined ? [] : [[request, found] as const]
    }),
  )
  // The worker names the places of what it throws by these mappings, Chromium's debugger by the whole map.
  const [mappings, comment] =
    map === undefined
      ? ['', '']
      : [
          `, ${JSON.stringify(mappingsOf(map))}`,
          `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(shiftMap(map)).toString('base64')}`,
        ]
  return `$simulatorDefine(${JSON.stringify(path)}, ${JSON.stringify(requires)}, function (require, module, exports) {\n${code}\n}${mappings})${comment}`
}

/** As Node finds modules: a file, with an extension or as a folder's index; by name in node_modules, from inside out. */
function locate(from: string, request: string, { exists, main }: Disk): string | undefined {
  const endings = ['', '.js', '.json', '/index.js']
  const withEnding = (path: string): string | undefined => {
    const entry = main(path)
    return endings.map((ending) => path + ending).find(exists) ?? (entry === undefined ? undefined : withEnding(entry))
  }
  if (request.startsWith('.') || request.startsWith('/')) return withEnding(resolvePath(from, request))
  const steps = from.split('/').slice(0, -1)
  for (let depth = steps.length; depth >= 0; depth--) {
    const found = withEnding([...steps.slice(0, depth), 'node_modules', request].join('/'))
    if (found !== undefined) return found
  }
  return withEnding(request)
}
