import { locatePath } from '../compile/paths.ts'
import type { RenderFile } from './code.ts'
import type { Runtime } from './runtime.ts'

/** The module that the server makes of all AXML and sjs. */
export interface ViewCode {
  axml: Readonly<Record<string, AxmlModule>>
  sjs: Readonly<
    Record<string, (require: (path: string) => unknown, module: { exports: unknown }, exports: unknown) => void>
  >
}

interface AxmlModule {
  imports: readonly string[]
  sjs: readonly (readonly [name: string, from: { path: string; member?: string }])[]
  make(runtime: Runtime, modules: Readonly<Record<string, unknown>>, file: RenderFile): RenderFile
}

export interface Files {
  get(path: string): RenderFile
}

/** Links compiled files: templates that are imported, and sjs modules by their names. Each is made when it is first needed. */
export function loadFiles(
  { axml, sjs }: ViewCode,
  report: (error: unknown) => void,
  createRuntime: (files: Files) => Runtime,
): Files {
  const files = new Map<string, RenderFile>()
  /** The templates that stand in a file itself. */
  const own = new Map<string, RenderFile['templates']>()
  const modules = new Map<string, { exports: unknown }>()
  const result: Files = { get }
  const runtime = createRuntime(result)

  function get(path: string): RenderFile {
    const known = files.get(path)
    if (known) return known
    const compiled = axml[path]
    if (!compiled) throw new Error(`There is no ${path}`)
    // Templates know each other by the file they stand in, which therefore comes first.
    const file: RenderFile = { templates: {}, body: () => [] }
    files.set(path, file)
    const names = Object.fromEntries(
      compiled.sjs.map(([name, { path: from, member }]) => [name, pick(requireSjs(from), member)]),
    )
    const made = compiled.make(runtime, names, file)
    own.set(path, made.templates)
    // What a file imports is its own only (Alipay, "引用").
    const imported = compiled.imports.map((each) => {
      get(each)
      return own.get(each)
    })
    return Object.assign(file, { body: made.body, templates: Object.assign({}, ...imported, made.templates) })
  }

  function requireSjs(path: string): unknown {
    const known = modules.get(path)
    if (known) return known.exports
    const run = sjs[path]
    if (!run) throw new Error(`There is no ${path}`)
    const module = { exports: {} as unknown }
    modules.set(path, module)
    try {
      run((request) => requireSjs(locatePath(path, request, (each) => sjs[each] !== undefined)), module, module.exports)
    } catch (error) {
      report(error)
    }
    return module.exports
  }
  return result
}

/** `name="x"` takes the default export, `name="{x}"` a member. */
function pick(exports: unknown, member: string | undefined): unknown {
  if (typeof exports !== 'object' || exports === null) return exports
  if (member !== undefined) return Reflect.get(exports, member)
  return Reflect.has(exports, 'default') ? Reflect.get(exports, 'default') : exports
}
