import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest'
import { type Copies, copiesOf } from './copies.testing.ts'
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
  /** A database of its own, up to date and empty; closed after the test, or after the suite where it was opened before any. */
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
  describe(dialect, () => suite(opener(copiesOf[dialect](template)), dialect))
}

function opener(copies: Copies): OpenTestDatabase {
  const opened = new Map<Database, { copy: DatabaseConfig; options: TestOptions }>()
  /** Copies whose tables are as the product has them. */
  const unchanged = new Set<DatabaseConfig>()

  async function openCopy(copy: DatabaseConfig, options: TestOptions): Promise<Database> {
    if (options.migrationsDir !== undefined) unchanged.delete(copy)
    const database = await openDatabase({ ...copy, ...options })
    opened.set(database, { copy, options })
    return database
  }

  async function open(options: TestOptions = {}): Promise<Database> {
    if (options.migrationsDir !== undefined) return openCopy(await copies.takeEmpty(), options)
    const copy = await copies.take()
    unchanged.add(copy)
    return openCopy(copy, options)
  }

  function openedAs(database: Database) {
    const known = opened.get(database)
    if (known === undefined) throw new Error('That database was not opened here')
    return known
  }

  async function another(database: Database, more: TestOptions = {}): Promise<Database> {
    const { copy, options } = openedAs(database)
    return openCopy(copy, { ...options, ...more })
  }

  function place(database: Database): string {
    const { copy } = openedAs(database)
    return copy.kind === 'sqlite' ? copy.file : copy.url
  }

  /** Closes what was opened after the first so many, and gives back what nobody has open any more. */
  async function closeAllBut(first: number): Promise<void> {
    const over = [...opened].slice(first)
    await Promise.all(over.map(([database]) => database.close()))
    for (const [database] of over) opened.delete(database)
    const inUse = new Set([...opened.values()].map(({ copy }) => copy))
    for (const [, { copy }] of over) if (!inUse.has(copy) && unchanged.delete(copy)) await copies.giveBack(copy)
  }

  let openedBefore = 0
  beforeEach(() => void (openedBefore = opened.size))
  afterEach(() => closeAllBut(openedBefore))
  afterAll(() => closeAllBut(0))
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
