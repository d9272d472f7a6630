import type { Database } from './database.ts'
import { afterCommit, databaseOf, type Tx } from './transaction.ts'

export interface CommitSignal<Detail> {
  /** Tells this process's listeners once the transaction has committed. */
  raise(tx: Tx, detail: Detail): void
  /** Returns the function that stops listening. */
  listen(database: Database, listener: (detail: Detail) => void): () => void
}

/** A wake-up within one process. It may be missed elsewhere, so whoever listens also looks for itself now and then. */
export function commitSignal<Detail>(): CommitSignal<Detail> {
  const listeners = new WeakMap<Database, Set<(detail: Detail) => void>>()
  return {
    raise(tx, detail) {
      const database = databaseOf(tx)
      afterCommit(tx, () => {
        for (const listener of listeners.get(database) ?? []) listener(detail)
      })
    },
    listen(database, listener) {
      const known = listeners.get(database) ?? new Set()
      listeners.set(database, known.add(listener))
      return () => void known.delete(listener)
    },
  }
}
