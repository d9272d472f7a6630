// Bundles the BFF into `bff/dist/main.js` and the commands of whoever operates it into `doctor.js` and `admin.js`, with the migrations
// beside them: `node bff/build.mjs [--minify]`. What they share, and what is imported when it is needed first (an engine, Alipay's SDK,
// pinyin), lies in files of its own: the server's start parses neither the commands nor what it does not need yet.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
await build({
  entryPoints: {
    main: join(root, 'src/main.ts'),
    doctor: join(root, 'src/main.doctor.ts'),
    admin: join(root, 'src/main.admin.ts'),
  },
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
// With it Node knows the folder for modules, wherever it is copied, and npm what to install beside it.
const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const addon = { 'better-sqlite3': dependencies['better-sqlite3'] }
const packageJson = { name: 'kaifan-bff', private: true, version, type: 'module', dependencies: addon }
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(packageJson, null, 2)}\n`)
