import { billEntries } from '../core/bill.ts'
import type { Bill } from '../core/bill.ts'
import type { SandboxCore } from '../core/core.ts'
import type { Trade } from '../core/model.ts'
import { formatBeijing } from '../core/time.ts'
import { printSheet } from './csv.ts'
import type { Sheet } from './csv.ts'
import { fundsDetails } from './funds-bill.ts'
import { encodeGbk } from './gbk.ts'
import { signedFen, tradeDetails, tradeSummary } from './trade-bill.ts'
import { writeZip } from './zip.ts'

export interface BillFile {
  /** Such as `20880000000000010156_20261122.csv.zip`. */
  name: string
  zip: Buffer
}

/** The zip that a merchant downloads: files in GBK under names in GBK. */
export function billFile(bill: Bill, core: SandboxCore, seller: { id: string; name: string }): BillFile {
  // The account is shown as the seller's number with Alipay's suffix of it.
  const account = `${bill.sellerId ?? seller.id}0156`
  const stem = `${account}_${formatBeijing(bill.from).slice(0, 10).replaceAll('-', '')}`
  const common = { account, bill, exportedAt: core.clock.now() }
  const files = sheetsOf(bill, core, seller.name).map(({ file, ...sheet }) => ({
    name: encodeGbk(`${stem}_${file}.csv`),
    data: encodeGbk(printSheet({ ...common, ...sheet })),
  }))
  return { name: `${stem}.csv.zip`, zip: writeZip(files) }
}

type FileSheet = Pick<Sheet, 'title' | 'header' | 'rows' | 'totals'> & { file: string }

function sheetsOf(bill: Bill, core: SandboxCore, storeName: string): FileSheet[] {
  const trades = core.trades.list()
  const entries = billEntries(trades, bill)
  const strike = (trade: Trade) => core.faults.takeForBill(trade)?.kind
  const context = { storeName, findBuyer: core.identities.findBuyer, strike }
  if (bill.type === 'signcustomer') {
    const before = billEntries(trades, { ...bill, from: -Infinity, until: bill.from })
    const openingFen = before.reduce((sum, entry) => sum + signedFen(entry), 0)
    return [{ file: '账务明细', title: '账务明细', ...fundsDetails(entries, openingFen, context) }]
  }
  return [
    { file: '业务明细', title: '业务明细', ...tradeDetails(entries, context) },
    { file: '业务明细(汇总)', title: '业务汇总', ...tradeSummary(entries, context) },
  ]
}
