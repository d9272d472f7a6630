import { rememberMappings } from './errors.ts'
import { isObject } from './object.ts'

/** A file as the server wraps it: what its requires mean, its code, and where that came from if it is not the file's own. */
type Define = (path: string, requires: Readonly<Record<string, string>>, run: Module, mappings?: string) => void
type Module = (require: (request: string) => unknown, module: { exports: unknown }, exports: unknown) => void

/** Name of the function that a wrapped file calls; it is there only while one is loaded. */
const hook = '$simulatorDefine'

export interface Scripts {
  /** Runs a file of the package once and gives its exports; `path` is without `.js`. */
  require(path: string): unknown
}

/** Loads scripts as they are required. `load` fetches and runs a script before it returns, as `importScripts` does. */
export function createScripts(realm: object, load: (path: string) => void): Scripts {
  const modules = new Map<string, { exports: unknown }>()
  function requireFile(path: string): unknown {
    const known = modules.get(path)
    if (known) return known.exports
    const { requires, run } = fetchFile(path)
    const module = { exports: {} as unknown }
    modules.set(path, module)
    const require = Object.assign(
      (request: string): unknown => {
        const found = requires[request]
        if (found === undefined) throw new Error(`${path} requires ${request}, which is not in the package`)
        return requireFile(found)
      },
      /** As if the file's sub-package had to be fetched first. */
      { async: async (request: string) => Promise.resolve().then(() => require(request)) },
    )
    try {
      run(require, module, module.exports)
    } catch (error) {
      modules.delete(path)
      throw error
    }
    return module.exports
  }
  function fetchFile(path: string): { requires: Readonly<Record<string, string>>; run: Module } {
    let found: { requires: Readonly<Record<string, string>>; run: Module } | undefined
    const define: Define = (_path, requires, run, mappings) => {
      if (mappings !== undefined) rememberMappings(path, mappings)
      found = { requires, run }
    }
    Reflect.set(realm, hook, define)
    try {
      load(path)
    } catch (error) {
      throw isObject(error) && error['name'] === 'NetworkError'
        ? new Error(`There is no ${path} in the package`)
        : error
    } finally {
      Reflect.deleteProperty(realm, hook)
    }
    if (!found) throw new Error(`There is no ${path} in the package`)
    return found
  }
  return { require: (path) => requireFile(`${path}.js`) }
}
