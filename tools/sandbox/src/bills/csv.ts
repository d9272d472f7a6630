import type { Bill } from '../core/bill.ts'
import { formatBeijing } from '../core/time.ts'

/** What every file of a bill says of itself. */
export interface Sheet {
  /** Such as `业务明细`: `#支付宝…查询` and `…列表`. */
  title: string
  account: string
  bill: Bill
  header: readonly string[]
  rows: readonly (readonly string[])[]
  /** Comment lines after the list, without their `#`. */
  totals: readonly string[]
  exportedAt: number
}

const DASHES = '-'.repeat(41)

/** The text of one file: comments, header row, rows, comments. */
export function printSheet({ title, account, bill, header, rows, totals, exportedAt }: Sheet): string {
  const lines = [
    `#支付宝${title}查询`,
    `#账号：[${account}]`,
    `#起始日期：[${longTime(bill.from)}]   终止日期：[${longTime(bill.until)}]`,
    `#${DASHES}${title}列表${DASHES.slice(1)}`,
    header.join(','),
    ...rows.map((row) => row.map(printCell).join(',')),
    `#${DASHES}${title}列表结束${DASHES.slice(5)}`,
    ...totals.map((total) => `#${total}`),
    `#导出时间：[${longTime(exportedAt)}]`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function printCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `2019年09月17日 05:46:49` */
function longTime(at: number): string {
  const [day = '', time = ''] = formatBeijing(at).split(' ')
  const [year, month, date] = day.split('-')
  return `${year}年${month}月${date}日 ${time}`
}
