import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, inject } from 'vitest'
import { type Database, type DatabaseConfig, openDatabase } from './database.ts'
import type { Dialect } from './kit.ts'
import { transactionOf } from './transaction.ts'

export interface TestOptions {
  /** Migrates an empty database with these instead of copying one that is up to date. */
  migrationsDir?: string
  groupCommit?: boolean
  onError?: (error: unknown) => void
}

export interface OpenTestDatabase {
  /** A database of its own, up to date and empty; closed and removed after the suite. */
  (options?: TestOptions): Promise<Database>
  /** Another handle on the same database, as a second process would have it. */
  another(database: Database, options?: TestOptions): Promise<Database>
  /** Its file or its URL. */
  place(database: Database): string
}

type Suite = (open: OpenTestDatabase, dialect: Dialect) => void

/** Runs the suite on each engine under test. */
export function eachDatabase(suite: Suite): void {
  onDatabase('sqlite', suite)
  onDatabase('postgres', suite)
}

/** Runs the suite on that engine, if it is under test: for what only that engine does. */
export function onDatabase(dialect: Dialect, suite: Suite): void {
  const { sqliteFile, postgresUrl } = inject('databaseTemplates')
  const template = dialect === 'sqlite' ? sqliteFile : postgresUrl
  if (template === undefined) return
  describe(dialect, () =>
    suite(opener(dialect === 'sqlite' ? sqliteCopies(template) : postgresCopies(template)), dialect),
  )
}

/** A new folder of the caller's own, removed when the run ends. */
export function temporaryFolder(): string {
  return mkdtempSync(join(inject('temporaryFolder'), 'folder-'))
}

type CreateCopy = (isEmpty: boolean) => Promise<DatabaseConfig>

function opener(createCopy: CreateCopy): OpenTestDatabase {
  const configs = new WeakMap<Database, DatabaseConfig>()
  const opened: Database[] = []

  async function openAs(config: DatabaseConfig): Promise<Database> {
    const database = await openDatabase(config)
    configs.set(database, config)
    opened.push(database)
    return database
  }

  async function open(options: TestOptions = {}): Promise<Database> {
    return openAs({ ...(await createCopy(options.migrationsDir !== undefined)), ...options })
  }

  function configOf(database: Database): DatabaseConfig {
    const config = configs.get(database)
    if (config === undefined) throw new Error('That database was not opened here')
    return config
  }

  async function another(database: Database, options: TestOptions = {}): Promise<Database> {
    return openAs({ ...configOf(database), ...options })
  }

  function place(database: Database): string {
    const config = configOf(database)
    return config.kind === 'sqlite' ? config.file : config.url
  }

  afterAll(() => Promise.all(opened.map((database) => database.close())))
  return Object.assign(open, { another, place })
}

/** The same database, with the number of statements of each read that has ended, oldest first. */
export function countingReads(database: Database): { database: Database; reads: number[] } {
  const reads: number[] = []
  const read: Database['read'] = (work) =>
    database.read(async (tx) => {
      const result = await work(tx)
      reads.push(transactionOf(tx).statements)
      return result
    })
  return { database: { ...database, read }, reads }
}

function sqliteCopies(template: string): CreateCopy {
  const folder = temporaryFolder()
  return async (isEmpty) => {
    const file = join(folder, `${randomBytes(4).toString('hex')}.db`)
    if (!isEmpty) copyFileSync(template, file)
    return { kind: 'sqlite', file }
  }
}

function postgresCopies(template: string): CreateCopy {
  return async (isEmpty) => {
    const name = `test_${randomBytes(6).toString('hex')}`
    const admin = new pg.Client({ connectionString: siblingUrl(template, 'postgres') })
    await admin.connect()
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${isEmpty ? 'template0' : 'template'}`)
    await admin.end()
    return { kind: 'postgres', url: siblingUrl(template, name) }
  }
}

function siblingUrl(url: string, database: string): string {
  const sibling = new URL(url)
  sibling.pathname = `/${database}`
  return sibling.href
}
