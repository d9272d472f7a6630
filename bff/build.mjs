// Bundles the BFF into `bff/dist/main.js`, with its migrations beside it: `node bff/build.mjs [--minify]`. What is imported when it is
// needed first (an engine, Alipay's SDK, pinyin) lies in files of its own: parsing them all would double the time of a start.
import { cpSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
await build({
  entryPoints: [join(root, 'src/main.ts')],
  outdir: dist,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: true,
  minify: process.argv.includes('--minify'),
  legalComments: 'linked',
  // A native addon cannot be bundled; pg's own native binding is optional and not used.
  external: ['better-sqlite3', 'pg-native'],
  // Bundled CommonJS packages still call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
})
for (const dialect of ['sqlite', 'postgres']) {
  cpSync(join(root, 'migrations', dialect), join(dist, 'migrations', dialect), { recursive: true })
}
