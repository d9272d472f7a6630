import { constants, existsSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import pg from 'pg'
import { systemClock } from './clock.ts'
import { envToConfig, readEnv } from './config.ts'
import type { Config } from './config.ts'
import { runDoctor } from './doctor.ts'

const result = envToConfig(readEnv(process.env))
process.exitCode = result.ok ? await examine(result.config) : report(result.mistakes)

function report(mistakes: readonly string[]): number {
  for (const mistake of mistakes) process.stderr.write(`✗ ${mistake}\n`)
  return 1
}

async function examine(config: Config): Promise<number> {
  const checks = await runDoctor(config, { clock: systemClock, ping: () => reach(config.database) })
  for (const { name, ok, sentence } of checks) {
    process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n  ${sentence['zh-CN']}\n  ${sentence.en}\n`)
  }
  for (const warning of config.warnings) process.stdout.write(`! ${warning}\n`)
  return checks.every(({ ok }) => ok) ? 0 : 1
}

/** Not by opening it: that would bring the schema up to date under a server that still runs the version before. */
async function reach(database: Config['database']): Promise<void> {
  if (database.kind === 'sqlite') return access(nearest(resolve(database.file)), constants.R_OK | constants.W_OK)
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  await client.query('SELECT 1')
  await client.end()
}

/** The file, or the folder in which it would be made. */
function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path))
}
