import { yuanToFen } from '@kaifan/shared/money'
import { parseBeijingTime } from '../beijing-time.ts'
import type { BillRow } from '../port.ts'
import { BillError } from './bill-error.ts'
import { parseCsvLine } from './csv-line.ts'

export interface BillOwner {
  /** The seller's number; the bill shows it with a suffix. */
  sellerId: string
  /** `yyyy-MM-dd` in Beijing. */
  day: string
}

/** The first line of the file that lists trades one by one; the zip holds a file of sums beside it. */
const TITLE = '#支付宝业务明细查询'
const LIST_END = /^#-+业务明细列表结束-+/
const KINDS = new Map<string | undefined, BillRow['kind']>([
  ['交易', 'payment'],
  ['退款', 'refund'],
])

export function isTradeBill(text: string): boolean {
  return text.startsWith(TITLE)
}

/**
 * The rows of a trade bill (业务明细), in its order. The columns are found by their names. Throws `BillError` unless the bill is the seller's, of
 * that day, complete to its end, and its rows add up to the sums that it states.
 */
export function parseBill(text: string, { sellerId, day }: BillOwner): BillRow[] {
  const lines = text.split(/\r?\n/)
  const endAt = lines.findIndex((line) => LIST_END.test(line))
  if (!isTradeBill(text) || endAt === -1) throw new BillError('The bill is incomplete')
  const comments = lines.filter((line) => line.startsWith('#'))
  const [header, ...rows] = lines.slice(0, endAt).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  if (!comments.some((line) => line.startsWith(`#账号：[${sellerId}`))) {
    throw new BillError('The bill is of another account')
  }
  const [year, month, date] = day.split('-')
  if (!comments.some((line) => line.startsWith(`#起始日期：[${year}年${month}月${date}日 00:00:00]`))) {
    throw new BillError('The bill is of another day')
  }
  const columns = parseCsvLine(header ?? '')
  const read = rows.map((line, index) => readRow(columns, parseCsvLine(line), index + 1))
  checkSums(read, comments)
  return read
}

function readRow(columns: readonly string[], cells: readonly string[], number: number): BillRow {
  if (cells.length !== columns.length) {
    throw new BillError(`Row ${number} of the bill has ${cells.length} cells, not ${columns.length}`)
  }
  const cell = (name: string): string => {
    const at = columns.indexOf(name)
    if (at === -1) throw new BillError(`The bill has no column ${name}`)
    return cells[at] ?? ''
  }
  const required = <T>(name: string, parse: (text: string) => T | null | undefined): T => {
    const value = parse(cell(name))
    if (value === null || value === undefined) throw new BillError(`Row ${number} of the bill: ${name} cannot be read`)
    return value
  }
  const kind = required('业务类型', (text) => KINDS.get(text))
  // A refund stands in the bill as what it is for the balance: negative.
  const amount = (text: string) => positive(yuanToFen(kind === 'refund' ? negated(text) : text))
  return {
    kind,
    tradeNo: required('支付宝交易号', filled),
    paymentId: required('商户订单号', filled),
    refundId: kind === 'refund' ? required('退款批次号/请求号', filled) : null,
    amountFen: required('订单金额（元）', amount),
    receivedFen: required('商家实收（元）', amount),
    createdAt: required('创建时间', parseBeijingTime),
    completedAt: required('完成时间', parseBeijingTime),
    storeCode: filled(cell('门店编号')),
  }
}

function filled(text: string): string | null {
  return text === '' ? null : text
}

function negated(yuan: string): string {
  return yuan.startsWith('-') ? yuan.slice(1) : `-${yuan}`
}

function positive(fen: number | null): number | null {
  return fen !== null && fen >= 0 ? fen : null
}

/** The bill's own count of its rows: what was cut out on the way is missed here. */
function checkSums(rows: readonly BillRow[], comments: readonly string[]): void {
  for (const [kind, pattern] of [
    ['payment', /^#交易合计：(\d+)笔，商家实收共(-?[\d.]+)元/],
    ['refund', /^#退款合计：(\d+)笔，商家实收退款共(-?[\d.]+)元/],
  ] as const) {
    const stated = comments.map((line) => pattern.exec(line)).find((match) => match !== null)
    const chosen = rows.filter((row) => row.kind === kind)
    const receivedFen = chosen.reduce((sum, row) => sum + row.receivedFen, 0)
    const statedFen = Math.abs(yuanToFen(stated?.[2] ?? '') ?? NaN)
    if (Number(stated?.[1]) !== chosen.length || statedFen !== receivedFen) {
      throw new BillError(`The bill's ${kind}s do not add up to its own sums`)
    }
  }
}
