import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { root } from '@kaifan/world'
import { build } from 'esbuild'

export type ChildName = 'menu-floor' | 'start-floor' | 'order-server' | 'exec-floor'

const folder = join(root, '.cache/bench')

/** Bundles a child process as bff/build.mjs bundles the BFF; answers the file. */
export async function bundle(name: ChildName): Promise<string> {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    external: ['better-sqlite3', 'pg-native'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  })
  return outfile
}
