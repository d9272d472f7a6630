import type { TradeBill } from '../port.ts'
import { BillError } from './bill-error.ts'
import { isTradeBill, parseBill } from './parse-bill.ts'
import type { BillOwner } from './parse-bill.ts'
import { unzip } from './unzip.ts'

/** Some 200,000 rows. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024

/** The rows of the zip that Alipay gives out: the files that list trades, whatever they are called. Throws `BillError`. */
export async function readBill(zip: Buffer, owner: BillOwner): Promise<TradeBill> {
  // Not fatal: a dish's name that was cut in the middle of a character must not cost the day.
  const gbk = new TextDecoder('gbk')
  const texts = (await unzip(zip, MAX_UNPACKED_BYTES)).map((file) => gbk.decode(file))
  const bills = texts.filter(isTradeBill)
  if (bills.length === 0) throw new BillError('The zip holds no list of trades')
  const whole: TradeBill = { rows: [], odd: [] }
  for (const text of bills) {
    const before = whole.rows.length + whole.odd.length
    const { rows, odd } = parseBill(text, owner)
    whole.rows.push(...rows)
    whole.odd.push(...odd.map((line) => ({ ...line, row: before + line.row })))
  }
  return whole
}
