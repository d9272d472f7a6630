import { AsyncLocalStorage } from 'node:async_hooks'
import type { Connection, Define, Statement } from './connection.ts'
import type { Database } from './database.ts'
import type { Dialect } from './kit.ts'

declare const transactionBrand: unique symbol

/** The handle of one `transact` or `read`. It is given to repositories and refuses to work once its transaction has ended. */
export interface Tx {
  readonly dialect: Dialect
  readonly [transactionBrand]: true
}

const current = new AsyncLocalStorage<Transaction>()

export class Transaction implements Tx {
  declare readonly [transactionBrand]: true
  readonly dialect: Dialect
  readonly database: Database
  readonly connection: Connection
  readonly beforeCommit: (() => Promise<void>)[] = []
  readonly afterCommit: (() => void)[] = []
  lastStatement: string | undefined
  /** How many it has run. */
  statements = 0
  #ended: string | undefined
  #failure: { error: unknown } | undefined
  readonly #repositories = new Map<Define<unknown>, unknown>()

  constructor(database: Database, connection: Connection) {
    this.dialect = connection.dialect
    this.database = database
    this.connection = connection
  }

  get isOpen(): boolean {
    return this.#ended === undefined
  }

  /** Runs the work, then what it left for the end, and ends the handle, whatever comes. */
  async perform<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      const result = await current.run(this, async () => {
        const answer = await work(this)
        for (const effect of this.beforeCommit) await effect()
        return answer
      })
      // PostgreSQL refuses to go on after a failed statement, so a work that swallows the failure fails on both engines.
      if (this.#failure !== undefined) throw this.#failure.error
      return result
    } finally {
      this.end('its transaction has ended')
    }
  }

  end(reason: string): void {
    this.#ended ??= reason
  }

  /** The repository on this transaction, the same object each time. */
  repository<Methods>(define: Define<Methods>): Methods {
    const known = this.#repositories.get(define)
    if (known !== undefined) return asMethodsOf(define, known)
    const methods = this.connection.bind(define)(this.run)
    this.#repositories.set(define, methods)
    return methods
  }

  run = async <Rows>(statement: Statement<Rows>, params: Record<string, unknown> = {}): Promise<Rows> => {
    if (this.#ended !== undefined) throw new Error(`Statement "${statement.name}" came too late: ${this.#ended}`)
    if (this.#failure !== undefined) throw this.#failure.error
    this.lastStatement = statement.name
    this.statements += 1
    try {
      const rows = statement.execute(params)
      return rows instanceof Promise ? await rows : rows
    } catch (error) {
      this.#failure = { error }
      throw error
    }
  }
}

/** The map holds under each definition exactly what that definition returned, which its own type cannot say. */
function asMethodsOf<Methods>(_define: Define<Methods>, methods: unknown): Methods {
  return methods as Methods
}

/** Every Tx is made by an engine, which only makes Transactions; this gives repositories the inner side of the handle. */
export function transactionOf(tx: Tx): Transaction {
  if (!(tx instanceof Transaction)) throw new TypeError('A tx comes from database.transact or database.read')
  return tx
}

export function databaseOf(tx: Tx): Database {
  return transactionOf(tx).database
}

/**
 * Runs `effect` as the last of its transaction, when the work is done and has not failed: for writes to rows that many wait for. What it
 * throws rolls the transaction back.
 */
export function beforeCommit(tx: Tx, effect: () => Promise<void>): void {
  const transaction = transactionOf(tx)
  if (!transaction.isOpen) throw new Error('beforeCommit came too late: its transaction has ended')
  transaction.beforeCommit.push(effect)
}

/**
 * Runs `effect` once the transaction has committed, or a read has ended well, and never otherwise. The effect is in-process only: a wake-up, a
 * cache.
 */
export function afterCommit(tx: Tx, effect: () => void): void {
  const transaction = transactionOf(tx)
  if (!transaction.isOpen) throw new Error('afterCommit came too late: its transaction has ended')
  transaction.afterCommit.push(effect)
}

/** Inside a transaction everything goes through its tx: another one would wait for itself or write into a stranger's. */
export function refuseNesting(operation: 'transact' | 'read'): void {
  const outer = current.getStore()
  if (outer?.isOpen !== true) return
  const last = outer.lastStatement === undefined ? '' : ` (after its statement "${outer.lastStatement}")`
  throw new Error(`Nested ${operation}: called inside a transaction${last}; use that transaction's tx`)
}
