// Writes the migration that leads from the last snapshot to the tables that every `src/<feature>/schema.ts` defines, for both
// dialects: `node bff/migrations/generate.mjs [name]`. With `--fresh`, meant for before a first release, everything is written
// anew as one migration. With `--check` nothing is written and the exit code says whether something is missing.
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateDrizzleJson, generateSQLiteDrizzleJson } from 'drizzle-kit/api'
import { difference } from './difference.mjs'

const separator = '--> statement-breakpoint\n'
const snapshots = { postgres: generateDrizzleJson, sqlite: generateSQLiteDrizzleJson }

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
})
const definitions = await gatherDefinitions()
for (const dialect of Object.keys(snapshots)) await generate(dialect)

async function gatherDefinitions() {
  const files = globSync('src/*/schema.ts', { cwd: join(import.meta.dirname, '..') }).toSorted()
  const modules = await Promise.all(files.map((file) => import(`../${file}`)))
  const exported = modules.flatMap((module) => Object.values(module))
  return exported.filter((value) => typeof value === 'object' && value !== null && typeof value.in === 'function')
}

async function generate(dialect) {
  const folder = join(import.meta.dirname, dialect)
  const snapshotFile = join(folder, 'snapshot.json')
  if (options.fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })

  const tables = Object.fromEntries(definitions.map((definition) => [definition.name, definition.in(dialect)]))
  const wanted = await snapshotOf(dialect, tables)
  const last = existsSync(snapshotFile) ? JSON.parse(readFileSync(snapshotFile, 'utf8')) : await snapshotOf(dialect, {})
  const statements = await difference(dialect, last, wanted)
  if (statements.length === 0) return
  if (options.check) {
    console.error(`The ${dialect} migrations lack:\n${statements.join('\n')}`)
    process.exitCode = 1
    return
  }

  const number = readdirSync(folder).filter((file) => file.endsWith('.sql')).length
  const name = `${String(number).padStart(4, '0')}_${positionals[0] ?? (number === 0 ? 'start' : 'change')}.sql`
  writeFileSync(join(folder, name), `${statements.join(`\n${separator}`)}\n`)
  writeFileSync(snapshotFile, `${JSON.stringify(wanted, null, 2)}\n`)
  console.log(`bff/migrations/${dialect}/${name}`)
}

// drizzle-kit gives each snapshot a random id; one file per dialect needs none, and without it equal schemas are equal files.
async function snapshotOf(dialect, tables) {
  const snapshot = await snapshots[dialect](tables)
  return { ...snapshot, id: '0', prevId: '0' }
}
