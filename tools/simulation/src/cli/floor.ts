import { createHash } from 'node:crypto'
import { openThrowaway, type Throwaway } from '@kaifan/bff/testing'

const rows = 1_000
const rounds = 5

/** CPU of a thousand small rows written, read and hashed in memory on this machine just now, the median of some; ms. */
export async function measureFloor(): Promise<number> {
  const store = await openThrowaway()
  await store.rows('CREATE TABLE floor (id integer PRIMARY KEY, body text NOT NULL)')
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = process.cpuUsage()
    await writeAndRead(store)
    const { user, system } = process.cpuUsage(startedAt)
    measured.push((user + system) / 1_000)
  }
  await store.close()
  return measured.toSorted((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0
}

async function writeAndRead({ rows: query }: Throwaway): Promise<void> {
  await query('DELETE FROM floor')
  for (let id = 1; id <= rows; id++) {
    await query('INSERT INTO floor VALUES (?, ?)', id, `row ${id}`.padEnd(200, '.'))
    const [row] = await query('SELECT body FROM floor WHERE id = ?', id)
    createHash('sha256').update(String(row?.['body'])).digest('hex')
  }
}
