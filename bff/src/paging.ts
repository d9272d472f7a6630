import { limits } from '@kaifan/shared/limits'
import { ProblemError } from './problem.ts'

/** Lists are newest first; a page begins after the row of this moment (epoch ms) and id. */
export interface PageStart {
  at: number
  id: string
}

/** One row more than is shown says whether there is another page. */
export const rowsToRead = limits.pageSize + 1

/**
 * Reads `before` of a query, `<epoch ms>.<id>`; without it a list begins at its newest row.
 * @throws ProblemError query_invalid
 */
export function readPage(before: string | undefined): PageStart {
  if (before === undefined) return { at: Number.MAX_SAFE_INTEGER, id: '' }
  const match = /^(\d{1,15})\.([a-z2-7]{1,64})$/.exec(before)
  if (!match?.[1] || !match[2])
    throw new ProblemError('query_invalid', { faults: [{ code: 'query_invalid', path: 'before' }] })
  return { at: Number(match[1]), id: match[2] }
}

/** What is shown of the rows that were read, and the `before` of the next page where there is one. */
export function cutPage<Row extends { id: string }>(
  rows: readonly Row[],
  atOf: (row: Row) => number,
): { shown: Row[]; next: { before?: string } } {
  const shown = rows.slice(0, limits.pageSize)
  const last = shown.at(-1)
  return { shown, next: rows.length > shown.length && last ? { before: `${atOf(last)}.${last.id}` } : {} }
}
