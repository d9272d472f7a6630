import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { Connection, type Execute, type Prepared } from './connection.ts'
import { type Database, type PostgresConfig, runEffects, warn } from './database.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { readMigrations } from './migrations.ts'
import { isConflict, pauseBeforeRetry } from './postgres-retry.ts'
import { readNumbersSafely } from './postgres-types.ts'
import { refuseNesting, Transaction, type Tx } from './transaction.ts'

/** A conflict is resolved by whoever came first, so the tries needed grow with the rivals, not with time. */
const triesAtMost = 12

/**
 * Only `transact` may write, as on SQLite's read connection. The limits free the locks of a transaction that waits for its client and
 * of a statement that runs away.
 */
const sessionSettings = `
  SET default_transaction_read_only = on;
  SET idle_in_transaction_session_timeout = '15s';
  SET statement_timeout = '30s'`

/** A pool of connections, each with its own prepared statements. */
export async function openPostgres(config: PostgresConfig): Promise<Database> {
  const onError = config.onError ?? warn
  readNumbersSafely()
  await migratePostgres(config.url, readMigrations('postgres', config.migrationsDir))
  const pool = createPool(config, onError)
  let closed: Promise<void> | undefined
  const connections = new WeakMap<pg.PoolClient, Connection>()

  function connectionOf(client: pg.PoolClient): Connection {
    const known = connections.get(client)
    if (known !== undefined) return known
    const connection = new Connection('postgres', drizzle({ client }), asExecute)
    connections.set(client, connection)
    return connection
  }

  async function tryOnce<T>(work: (tx: Tx) => Promise<T>): Promise<{ result: T; transaction: Transaction }> {
    return withClient(pool, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE')
      const transaction = new Transaction(database, connectionOf(client))
      const result = await transaction.perform(work)
      await client.query('COMMIT')
      return { result, transaction }
    })
  }

  const database: Database = {
    dialect: 'postgres',
    async transact(work) {
      refuseNesting('transact')
      for (let tries = 1; ; tries += 1) {
        try {
          const { result, transaction } = await tryOnce(work)
          runEffects(transaction.afterCommit, onError)
          return result
        } catch (error) {
          if (!isConflict(error) || tries === triesAtMost) throw error
          await pauseBeforeRetry(tries)
        }
      }
    },
    async read(work) {
      refuseNesting('read')
      const { result, transaction } = await withClient(pool, async (client) => {
        const transaction = new Transaction(database, connectionOf(client))
        return { result: await transaction.perform(work), transaction }
      })
      runEffects(transaction.afterCommit, onError)
      return result
    },
    async ping() {
      await pool.query('SELECT 1')
    },
    close() {
      closed ??= pool.end()
      return closed
    },
  }
  return database
}

function createPool({ url, poolSize = 10 }: PostgresConfig, onError: (error: unknown) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    onConnect: async (client) => void (await client.query(sessionSettings)),
  })
  pool.on('error', onError)
  pool.on('connect', (client) => {
    // Without a listener a connection that breaks while it is lent out would end the process; its caller hears of it anyway.
    client.on('error', () => {})
  })
  return pool
}

/** Lends out a connection. One whose transaction cannot be rolled back is thrown away. */
async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isBroken = false
  try {
    return await use(client)
  } catch (error) {
    // Outside a transaction this is a warning only.
    await client.query('ROLLBACK').catch(() => (isBroken = true))
    throw error
  } finally {
    client.release(isBroken)
  }
}

function asExecute(prepared: Prepared<unknown>): Execute {
  return (params) => prepared.execute(params)
}
