import { yuanToFen } from '@kaifan/shared/money'
import { parseBeijingTime } from '../beijing-time.ts'
import type { BillRow, OddBillLine, TradeBill } from '../port.ts'
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

const NEEDED = [
  '支付宝交易号',
  '商户订单号',
  '业务类型',
  '创建时间',
  '完成时间',
  '门店编号',
  '订单金额（元）',
  '商家实收（元）',
  '退款批次号/请求号',
] as const
type Column = (typeof NEEDED)[number]
/** A line by the names of its columns; null where it has no cell for each of them and no other. */
type Cells = Record<Column, string> | null

/**
 * The rows of a trade bill (业务明细), in its order. The columns are found by their names. A line that is no payment and no refund as far as we
 * can read it is odd and does not cost the day. Throws `BillError` unless the bill is the seller's, of that day, complete to its end, and
 * its rows add up to the sums that it states, but for what odd lines may hold of these.
 */
export function parseBill(text: string, { sellerId, day }: BillOwner): TradeBill {
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
  const missing = NEEDED.find((name) => !columns.includes(name))
  if (missing !== undefined) throw new BillError(`The bill has no column ${missing}`)
  const bill: TradeBill = { rows: [], odd: [] }
  for (const [index, line] of rows.entries()) {
    const values = parseCsvLine(line)
    const cells = values.length === columns.length ? cellsOf(columns, values) : null
    const row = cells && readRow(cells)
    if (row) bill.rows.push(row)
    else bill.odd.push(readOdd(index + 1, cells, cellsOf(columns, values)))
  }
  checkSums(bill, comments)
  return bill
}

function cellsOf(columns: readonly string[], values: readonly string[]): Record<Column, string> {
  return asCells(Object.fromEntries(NEEDED.map((name) => [name, values[columns.indexOf(name)] ?? ''])))
}

/** Made from all the names of the needed columns. */
function asCells(cells: Record<string, string>): Record<Column, string> {
  return cells as Record<Column, string>
}

/** Null where it is no payment and no refund, or lacks something of one. */
function readRow(cells: Record<Column, string>): BillRow | null {
  const kind = KINDS.get(cells['业务类型'])
  // A refund stands in the bill as what it is for the balance: negative.
  const amount = (text: string) => positive(yuanToFen(kind === 'refund' ? negated(text) : text))
  const tradeNo = filled(cells['支付宝交易号'])
  const paymentId = filled(cells['商户订单号'])
  const refundId = kind === 'refund' ? filled(cells['退款批次号/请求号']) : null
  const amountFen = amount(cells['订单金额（元）'])
  const receivedFen = amount(cells['商家实收（元）'])
  const createdAt = parseBeijingTime(cells['创建时间'])
  const completedAt = parseBeijingTime(cells['完成时间'])
  if (kind === undefined || tradeNo === null || paymentId === null) return null
  if (kind === 'refund' && refundId === null) return null
  if (amountFen === null || receivedFen === null || createdAt === null || completedAt === null) return null
  const storeCode = filled(cells['门店编号'])
  return { kind, tradeNo, paymentId, refundId, amountFen, receivedFen, createdAt, completedAt, storeCode }
}

/** `guessed` are the cells where they stand if nothing before them is wrong. */
function readOdd(row: number, cells: Cells, guessed: Record<Column, string>): OddBillLine {
  const tradeNo = /^\d{16,64}$/.exec(guessed['支付宝交易号'])?.[0] ?? null
  const paymentId = /^[\w-]{1,64}$/.exec(guessed['商户订单号'])?.[0] ?? null
  const fen = cells && yuanToFen(cells['商家实收（元）'])
  const amountFen = fen === null ? null : Math.abs(fen)
  const completedAt = cells && parseBeijingTime(cells['完成时间'])
  const isRead = cells !== null && !KINDS.has(cells['业务类型']) && amountFen !== null && completedAt !== null
  return { row, type: isRead ? cells['业务类型'] : null, tradeNo, paymentId, amountFen, completedAt }
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

/**
 * The bill's own count of its rows: what was cut out on the way is missed here. An odd line may be one of those that are counted; so what
 * is missing must not be more than there are odd lines, and where each of them is missing and can be read, their sum must be what is missing.
 */
function checkSums({ rows, odd }: TradeBill, comments: readonly string[]): void {
  const missing = { count: 0, fen: 0 }
  for (const [kind, pattern] of [
    ['payment', /^#交易合计：(\d+)笔，商家实收共(-?[\d.]+)元/],
    ['refund', /^#退款合计：(\d+)笔，商家实收退款共(-?[\d.]+)元/],
  ] as const) {
    const stated = comments.map((line) => pattern.exec(line)).find((match) => match !== null)
    const chosen = rows.filter((row) => row.kind === kind)
    const count = Number(stated?.[1]) - chosen.length
    const fen = Math.abs(yuanToFen(stated?.[2] ?? '') ?? NaN) - chosen.reduce((sum, row) => sum + row.receivedFen, 0)
    if (!(count >= 0) || !(fen >= 0) || (count === 0 && fen !== 0)) throw addsNotUp(kind)
    missing.count += count
    missing.fen += fen
  }
  const amounts = odd.flatMap(({ amountFen }) => amountFen ?? [])
  const isWhole = missing.count === odd.length && amounts.length === odd.length
  const sum = amounts.reduce((total, amountFen) => total + amountFen, 0)
  if (missing.count > odd.length || (isWhole && missing.fen !== sum)) throw addsNotUp('row')
}

function addsNotUp(what: string): BillError {
  return new BillError(`The bill's ${what}s do not add up to its own sums`)
}
