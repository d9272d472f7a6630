import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const sources = fileURLToPath(new URL('..', import.meta.url))
const entries = { logic: 'logic/main.ts', phone: 'view/main.ts', shell: 'shell/main.ts' } as const

export type Bundle = keyof typeof entries

/** The simulator's own scripts for browsers, bundled when its sources have changed. */
export function bundleOf(name: Bundle, cacheFolder: string): string {
  const version = versionOf(sources)
  const file = join(cacheFolder, `${name}-${version}.js`)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const { outputFiles } = buildSync({
    entryPoints: [join(sources, entries[name])],
    bundle: true,
    format: name === 'logic' ? 'iife' : 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    write: false,
    logLevel: 'error',
  })
  const text = outputFiles[0]?.text ?? ''
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(file, text)
  return text
}

/** Changes whenever one of the files does. */
export function versionOf(folder: string): string {
  const hash = createHash('sha256')
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const { mtimeMs, size, isFile } = statOf(join(folder, path))
    if (isFile) hash.update(`${path} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

/** A build may remove a file while the folder is read. */
function statOf(path: string): { mtimeMs: number; size: number; isFile: boolean } {
  const found = statSync(path, { throwIfNoEntry: false })
  return found
    ? { mtimeMs: found.mtimeMs, size: found.size, isFile: found.isFile() }
    : { mtimeMs: 0, size: 0, isFile: false }
}
