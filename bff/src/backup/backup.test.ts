import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { expect, inject, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '../database/index.ts'
import { appendEvent } from '../events/index.ts'
import { runBackup } from './index.ts'

interface Place {
  folder: string
  file: string
  backup: string
}

function newPlace(): Place {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'backup-'))
  return { folder, file: join(folder, 'kaifan.db'), backup: join(folder, 'copy.db') }
}

async function open({ file }: Place): Promise<Database> {
  const database = await openDatabase({ kind: 'sqlite', file })
  onTestFinished(() => database.close())
  return database
}

/** An event counts up a counter in its commit, so that half of a commit would show. */
function add(database: Database, times = 1): Promise<unknown> {
  const one = () => database.transact((tx) => appendEvent(tx, 's1', 'some.event', { text: 'x'.repeat(400) }, 1))
  return Promise.all(Array.from({ length: times }, one))
}

async function filled(place: Place, events: number): Promise<void> {
  const database = await open(place)
  await add(database, events)
  await database.close()
}

function look(file: string): { events: number; counted: number } {
  const connection = new BetterSqlite(file)
  const one = (sql: string) => Number(connection.prepare(sql).pluck().get())
  const seen = { events: one('SELECT count(*) FROM events'), counted: one('SELECT last_event FROM event_counters') }
  connection.close()
  return seen
}

/** The command as a process of its own: `npm run admin -- …`. */
function admin(args: string[], env: Record<string, string>): Promise<{ code: number; out: string; err: string }> {
  const main = join(import.meta.dirname, '../main.admin.ts')
  const all = { PATH: process.env['PATH'], ...env }
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: all }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const now = Date.parse('2026-11-22T20:00:00.123Z')
const run = (command: 'backup' | 'restore', { file, backup }: Place) =>
  runBackup(command, { kind: 'sqlite', file }, backup, now)

test('a database that is written all the while is backed up as it was at one moment', async () => {
  const place = newPlace()
  const database = await open(place)
  await add(database, 2_000)
  let isDone = false
  const backing = admin(['backup', place.backup], { DATABASE_FILE: place.file }).finally(() => (isDone = true))
  let written = 2_000
  for (; !isDone; written += 20) await add(database, 20)
  expect(await backing).toMatchObject({ code: 0, out: expect.stringContaining('checked and intact'), err: '' })
  const { events, counted } = look(place.backup)
  expect(events).toBe(counted)
  expect(events).toBeGreaterThanOrEqual(2_000)
  expect(events).toBeLessThanOrEqual(written)
  expect(statSync(place.backup).mode & 0o777).toBe(0o600)
  // The server goes on, and the copy is one file.
  await add(database)
  expect(readdirSync(place.folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
}, 60_000)

test('a backup never writes over a file, and what fails leaves none', async () => {
  const place = newPlace()
  await expect(run('backup', place)).rejects.toThrow('There is no database')
  await filled(place, 1)
  writeFileSync(place.backup, 'precious')
  await expect(run('backup', place)).rejects.toThrow('is not overwritten')
  expect(readFileSync(place.backup, 'utf8')).toBe('precious')
  await expect(run('backup', { ...place, backup: join(place.folder, 'no/copy.db') })).rejects.toThrow('no folder')
  const damaged = damage(place)
  await expect(run('backup', { ...place, file: damaged, backup: join(place.folder, 'x.db') })).rejects.toThrow()
  expect(readdirSync(place.folder).filter((name) => name.startsWith('x.db'))).toEqual([])
})

test('a backup takes the place of the database, which is kept beside it with all that was in its log', async () => {
  const place = newPlace()
  await filled(place, 3)
  await run('backup', place)
  const database = await open(place)
  await add(database, 4)
  // As a process leaves it that was killed: with a log.
  const killed = { ...place, file: join(place.folder, 'killed.db') }
  for (const ending of ['', '-wal']) copyFileSync(place.file + ending, killed.file + ending)
  const said = await run('restore', killed)
  expect(said.map(({ en }) => en)).toEqual([
    expect.stringContaining('Restored from'),
    `The database that was there is kept as ${killed.file}.replaced-20261122T200000Z.`,
  ])
  expect(look(killed.file)).toEqual({ events: 3, counted: 3 })
  expect(look(`${killed.file}.replaced-20261122T200000Z`)).toEqual({ events: 7, counted: 7 })
  expect(statSync(killed.file).mode & 0o777).toBe(0o600)
  // It can be restored again, and the server opens it.
  expect(look(place.backup)).toEqual({ events: 3, counted: 3 })
  await add(await open(killed))
  expect(look(killed.file)).toEqual({ events: 4, counted: 4 })
})

test('nothing is restored while somebody has the database open', async () => {
  const place = newPlace()
  await filled(place, 1)
  await run('backup', place)
  const database = await open(place)
  await add(database)
  await expect(run('restore', place)).rejects.toThrow('stop the server first')
  const fromOutside = await admin(['restore', place.backup], { DATABASE_FILE: place.file })
  expect(fromOutside).toMatchObject({ code: 1, out: '', err: expect.stringContaining('请先停止服务器') })
  await add(database)
  expect(look(place.file)).toEqual({ events: 3, counted: 3 })
  await database.close()
  await run('restore', place)
  expect(look(place.file)).toEqual({ events: 1, counted: 1 })
}, 60_000)

test('a backup may be restored where there is no database, or one that cannot be read', async () => {
  const place = newPlace()
  await filled(place, 2)
  await run('backup', place)
  const nowhere = { ...place, file: join(place.folder, 'new/kaifan.db') }
  expect(await run('restore', nowhere)).toHaveLength(1)
  expect(look(nowhere.file)).toEqual({ events: 2, counted: 2 })
  for (const broken of [damage(place), join(place.folder, 'rubbish.db')]) {
    if (broken.endsWith('rubbish.db')) writeFileSync(broken, 'no database at all')
    const before = readFileSync(broken)
    await run('restore', { ...place, file: broken })
    expect(look(broken)).toEqual({ events: 2, counted: 2 })
    expect(readFileSync(`${broken}.replaced-20261122T200000Z`).length).toBe(before.length)
  }
})

test('the log of a database that is gone is not played into the backup that takes its place', async () => {
  const place = newPlace()
  await filled(place, 2)
  await run('backup', place)
  const lost = { ...place, file: join(place.folder, 'lost.db') }
  const database = await open(place)
  await add(database, 5)
  copyFileSync(`${place.file}-wal`, `${lost.file}-wal`)
  await run('restore', lost)
  expect(
    readdirSync(place.folder)
      .filter((name) => name.startsWith('lost'))
      .toSorted(),
  ).toEqual(['lost.db', 'lost.db.replaced-20261122T200000Z-wal'])
  expect(look(lost.file)).toEqual({ events: 2, counted: 2 })
})

test.each<[string, (place: Place) => void, string]>([
  ['is not there', () => {}, 'There is no file'],
  ['is no database', ({ backup }) => writeFileSync(backup, 'PK'), 'is not a database of Kaifan'],
  [
    'is another program’s database',
    ({ backup }) => new BetterSqlite(backup).exec('CREATE TABLE t (x)').close(),
    'not a',
  ],
  ['is damaged', (place) => copyFileSync(damage(place), place.backup), 'is damaged'],
  ['was cut off', ({ file, backup }) => writeFileSync(backup, readFileSync(file).subarray(0, 40_960)), 'is damaged'],
  [
    'is a newer program’s',
    ({ file, backup }) => {
      copyFileSync(file, backup)
      new BetterSqlite(backup).exec(`INSERT INTO migrations VALUES ('9999_future', 'x')`).close()
    },
    'does not fit this version',
  ],
  [
    'is a bare copy of a database in use',
    ({ file, backup }) => {
      copyFileSync(file, backup)
      writeFileSync(`${backup}-wal`, '')
    },
    'may not be whole',
  ],
])('a backup that %s is refused in words, and nothing is changed', async (_what, prepare, sentence) => {
  const place = newPlace()
  await filled(place, 5)
  prepare(place)
  const before = readFileSync(place.file)
  const names = readdirSync(place.folder)
  await expect(run('restore', place)).rejects.toThrow(sentence)
  expect(readFileSync(place.file).equals(before)).toBe(true)
  expect(readdirSync(place.folder)).toEqual(names)
})

test('the database is no backup of itself, and PostgreSQL has its own tools', async () => {
  const place = newPlace()
  await filled(place, 1)
  await expect(run('restore', { ...place, backup: place.file })).rejects.toThrow('the database itself')
  const url = 'postgres://kaifan@127.0.0.1:1/kaifan'
  for (const command of ['backup', 'restore'] as const) {
    const refused = runBackup(command, { kind: 'postgres', url }, place.backup, now)
    await expect(refused).rejects.toThrow('pg_dump')
  }
})

/** A copy of the database in whose middle a page was overwritten. */
function damage({ folder, file }: Place): string {
  const damaged = join(folder, 'damaged.db')
  const bytes = readFileSync(file)
  // The last pages hold tables and indexes; the first has the schema.
  bytes.fill(0xff, bytes.length - 8_192)
  writeFileSync(damaged, bytes)
  return damaged
}
