import { createHash } from 'node:crypto'
import type { Throwaway } from '@kaifan/bff/testing'

const rows = 1_000
const rounds = 5

/** CPU of a thousand small rows written, read and hashed on this machine just now, the median of some; ms. */
export function measureFloor(store: Throwaway): number {
  store.run('CREATE TABLE IF NOT EXISTS floor (id integer PRIMARY KEY, body text NOT NULL)')
  const measured = Array.from({ length: rounds }, () => {
    const startedAt = process.cpuUsage()
    writeAndRead(store)
    const { user, system } = process.cpuUsage(startedAt)
    return (user + system) / 1_000
  }).toSorted((one, other) => one - other)
  store.run('DROP TABLE floor')
  return measured[Math.floor(rounds / 2)] ?? 0
}

function writeAndRead(store: Throwaway): void {
  store.run('DELETE FROM floor')
  for (let id = 1; id <= rows; id++) {
    store.run('INSERT INTO floor VALUES (?, ?)', id, `row ${id}`.padEnd(200, '.'))
    const [row] = store.rows('SELECT body FROM floor WHERE id = ?', id)
    createHash('sha256').update(String(row?.['body'])).digest('hex')
  }
}
