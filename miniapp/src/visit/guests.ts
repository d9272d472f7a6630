import type { Table } from '@kaifan/shared/contract'

/**
 * How many sit at a table: what its guests say, or what was chosen here as long as the table does not know it; no fewer than an order was
 * placed for. Undefined where nobody has said.
 */
export function guestsOf(
  { session }: Pick<Table, 'session'>,
  here: number | undefined,
  isUntold: boolean,
): number | undefined {
  const said = isUntold ? here : (session?.statedGuests ?? here)
  return session && session.guests > 0 ? Math.max(session.guests, said ?? 0) : said
}
