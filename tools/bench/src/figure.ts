export type Unit = '×' | 'MB' | 'KB' | 'defects'

/** One row of the performance table. */
export interface Figure {
  name: string
  value: number
  unit: Unit
  bound: 'at most' | 'at least'
  limit: number
  /** The absolute numbers of this run behind the value, for people. */
  measured: string
}

/** KB and MB are 1,024 and 1,048,576 bytes, as in Alipay's own limits of package sizes. */
export const kilobyte = 1024
export const megabyte = 1024 * 1024

export function isKept({ value, bound, limit }: Figure): boolean {
  return bound === 'at most' ? value <= limit : value >= limit
}

/** A sentence for each figure that falls short. */
export function shortfalls(figures: readonly Figure[]): string[] {
  return figures
    .filter((figure) => !isKept(figure))
    .map(({ name, value, unit, bound, limit, measured }) => {
      const told = `${amount(value, unit)} where ${bound} ${amount(limit, unit)} is allowed`
      return `${name}: ${told} (${measured}).`
    })
}

/** The figures as a Markdown table. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, bound, limit, measured } = figure
    const verdict = isKept(figure) ? 'kept' : '**falls short**'
    return [name, amount(value, unit), `${bound} ${amount(limit, unit)}`, verdict, measured]
  })
  const cells = [['Figure', 'This run', 'Bound', '', 'Measured'], ['---', '---:', '---', '---', '---'], ...rows]
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** Rounded towards nothing nicer: a value beyond its limit never prints as the limit itself. */
function amount(value: number, unit: Unit): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}
