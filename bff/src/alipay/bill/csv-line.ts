const CELL = /(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(,|$)/y

/**
 * The cells of one line. Quotes are read where they enclose a whole cell (RFC 4180) and are text elsewhere; the tab with which Alipay keeps
 * spreadsheets from reading a number is cut off.
 */
export function parseCsvLine(line: string): string[] {
  const cells: string[] = []
  CELL.lastIndex = 0
  for (let match = CELL.exec(line); match; match = CELL.exec(line)) {
    const [, quoted, plain = '', separator] = match
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    if (separator === '') break
  }
  return cells
}
