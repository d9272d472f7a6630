import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseExpressionAt } from 'acorn'
import { compileAcss } from './acss.ts'
import { readPageConfig, readPages, readStart, readTabBar, reader } from './app-config.ts'
import type { AppConfig, Reader } from './app-config.ts'
import { takeMarks } from './marks.ts'
import type { GeneratedCode } from './marks.ts'
import { sjsCode } from './module-code.ts'
import { isOfPlugin, locatePath } from './paths.ts'
import { CompileError, fail } from './problem.ts'
import type { Source } from './problem.ts'
import { compileAxml } from './render-code.ts'

/** A package as the view takes it. The logic reads its scripts one by one, as they are required. */
export interface CompiledPackage {
  config: AppConfig
  /** An ES module with `axml` and `sjs`. */
  view: GeneratedCode
  /** By the path of page or component, `app` for all; lengths and tags are the simulator's own. */
  styles: Record<string, string>
  fonts: string
}

/** Reads and compiles the folder of an app.json. Throws a `CompileError` that says where. */
export function compilePackage(folder: string): CompiledPackage {
  const app = readJson(folder, 'app.json') ?? missing('app.json')
  const { pages, roots } = readPages(app)
  const [first] = pages
  if (first === undefined) throw new CompileError('app.json', { line: 1, column: 1 }, 'It names no pages')
  const shared = componentsOf(folder, 'app', app)
  const components = readComponents(folder, pages, shared)
  const axml = new Map<string, string>()
  const sjs = new Map<string, string>()
  const texts = new Map<string, string>()
  for (const path of Object.keys(components)) addAxml(`${path}.axml`)
  const styles: Record<string, string> = {}
  const fonts: string[] = []
  const jsons = Object.keys(components).map((path) => [path, readJson(folder, `${path}.json`) ?? reader({})] as const)
  const parts = jsons.filter(([path]) => !pages.includes(path))
  const isolated = parts.filter(([, json]) => json.text('styleIsolation') === 'apply-shared').map(([path]) => path)
  for (const path of ['app', ...Object.keys(components)]) {
    if (!existsSync(join(folder, `${path}.acss`))) continue
    const source = { file: `${path}.acss`, text: readText(folder, `${path}.acss`) }
    const made = compileAcss(source, { exists, read: readFrom }, isolated.includes(path))
    styles[path] = made.css
    fonts.push(made.fonts)
  }
  const window = app.object('window')
  const configs = pages.map((page) => [page, readPageConfig(readJson(folder, `${page}.json`) ?? reader({}), window)])
  const config: AppConfig = {
    appId: readJson(folder, 'mini.project.json')?.text('appid') || first,
    pages,
    ...readStart(app, pages),
    roots,
    tabBar: readTabBar(app),
    pageConfigs: Object.fromEntries(configs),
    components,
    isolated,
    hosts: parts.filter(([, json]) => !json.flag('virtualHost', true)).map(([path]) => path),
  }
  return { config, view: takeMarks(moduleOf(axml, sjs), texts), styles, fonts: fonts.filter(Boolean).join('\n') }

  function exists(path: string): boolean {
    return existsSync(join(folder, path))
  }

  function readFrom(path: string, from: Source, offset: number): string {
    if (!exists(path)) fail(from, offset, `There is no ${path}`)
    return readText(folder, path)
  }

  /** What view code is made of is shown with its source map. */
  function remembered(path: string, text: string): string {
    texts.set(path, text)
    return text
  }

  function addAxml(file: string): void {
    if (axml.has(file)) return
    axml.set(file, '')
    const { code, imports, modules } = compileAxml(
      { file, text: remembered(file, readText(folder, file)) },
      { exists, read: (path, from, offset) => remembered(path, readFrom(path, from, offset)) },
    )
    for (const { path, by } of [...imports, ...modules.values()]) readFrom(path, by.source, by.offset)
    for (const { path } of imports) addAxml(path)
    for (const { path } of modules.values()) addSjs(path)
    const names = Array.from(modules, ([name, { path, member }]) => [name, { path, member }])
    axml.set(
      file,
      `{ imports: ${JSON.stringify(imports.map(({ path }) => path))}, sjs: ${JSON.stringify(names)}, make: (r, m, f) => (${code}) }`,
    )
  }

  function addSjs(file: string): void {
    if (sjs.has(file)) return
    const text = remembered(file, readText(folder, file))
    sjs.set(file, `(require, module, exports) => {${sjsCode({ file, text })}\n}`)
    const named = /(?:\bfrom\s*|\bimport\s*|\brequire\(\s*)['"]([^'"]+\.sjs)['"]/g
    for (const [, path = ''] of text.matchAll(named)) addSjs(locatePath(file, path, exists))
  }
}

function moduleOf(axml: ReadonlyMap<string, string>, sjs: ReadonlyMap<string, string>): string {
  const object = (entries: ReadonlyMap<string, string>) =>
    `{\n${Array.from(entries, ([file, code]) => `${JSON.stringify(file)}: ${code}`).join(',\n')}\n}`
  return `export const sjs = ${object(sjs)}\nexport const axml = ${object(axml)}\n`
}

/** Every page and every component that they use, however deep. */
function readComponents(
  folder: string,
  pages: readonly string[],
  shared: Record<string, string>,
): AppConfig['components'] {
  const found: AppConfig['components'] = {}
  const add = (path: string): void => {
    if (found[path]) return
    const own = componentsOf(folder, path, readJson(folder, `${path}.json`) ?? reader({}))
    found[path] = { ...shared, ...own }
    for (const used of Object.values(found[path])) if (!isOfPlugin(used)) add(used)
  }
  for (const page of pages) add(page)
  return found
}

function componentsOf(folder: string, from: string, json: Reader): Record<string, string> {
  const named = json.object('usingComponents').entries()
  return Object.fromEntries(named.map(([tag, path]) => [tag, locateComponent(folder, from, tag, String(path))]))
}

/** A component is named by a path, from the root with a slash, or as a file of a package under node_modules. */
function locateComponent(folder: string, from: string, tag: string, path: string): string {
  if (isOfPlugin(path)) return path
  const exists = (place: string) => existsSync(join(folder, `${place}.axml`))
  const found = [path, `${path}/index`].map((each) => locatePath(from, each, exists)).find(exists)
  if (found !== undefined) return found
  throw new CompileError(`${from}.json`, { line: 1, column: 1 }, `The component <${tag}> is not at ${path}`)
}

function readText(folder: string, path: string): string {
  if (!existsSync(join(folder, path))) missing(path)
  return readFileSync(join(folder, path), 'utf8')
}

function missing(path: string): never {
  throw new CompileError(path, { line: 1, column: 1 }, 'There is no such file in the package')
}

function readJson(folder: string, path: string): Reader | undefined {
  if (!existsSync(join(folder, path))) return undefined
  const text = readText(folder, path)
  try {
    return reader(JSON.parse(text))
  } catch (error) {
    return fail({ file: path, text }, mistakeIn(text), error instanceof Error ? error.message : String(error))
  }
}

/** Where JSON goes wrong: the engine's own message does not always say. */
function mistakeIn(json: string): number {
  try {
    parseExpressionAt(json, 0, { ecmaVersion: 2022 })
    return 0
  } catch (error) {
    const at: unknown = error instanceof Error ? Reflect.get(error, 'pos') : undefined
    return typeof at === 'number' ? at : 0
  }
}
