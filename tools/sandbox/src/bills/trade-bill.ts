import type { BillEntry } from '../core/bill.ts'
import type { BillFaultKind } from '../core/fault.ts'
import type { Buyer, Trade } from '../core/model.ts'
import { formatYuan } from '../core/money.ts'
import { formatBeijing } from '../core/time.ts'
import type { Sheet } from './csv.ts'

const DETAIL_HEADER =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,' +
  '支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,' +
  '服务费（元）,分润（元）,备注'
const SUMMARY_HEADER =
  '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,' +
  '分润（元）,实收净额（元）'

export interface BillContext {
  storeName: string
  findBuyer(id: string): Buyer | undefined
  /** What is wrong with the line of that trade. */
  strike(trade: Trade): BillFaultKind | undefined
}

type Table = Pick<Sheet, 'header' | 'rows' | 'totals'>

/** 业务明细: a row for each payment and refund. Cells that look like numbers but are names end with a tab. */
export function tradeDetails(entries: readonly BillEntry[], context: BillContext): Table {
  const payments = entries.filter(({ refund }) => refund === undefined)
  const refunds = entries.filter(({ refund }) => refund !== undefined)
  return {
    header: DETAIL_HEADER.split(','),
    rows: entries.map((entry) => detailRow(entry, context)),
    totals: [
      `交易合计：${payments.length}笔，商家实收共${formatYuan(sumFen(payments))}元，商家优惠共0.00元`,
      `退款合计：${refunds.length}笔，商家实收退款共${formatYuan(sumFen(refunds))}元，商家优惠退款共0.00元`,
    ],
  }
}

function detailRow(entry: BillEntry, { storeName, findBuyer, strike }: BillContext): string[] {
  const { trade, refund, completedAt } = entry
  const fault = strike(trade)
  const type = refund === undefined ? '交易' : '退款'
  const amount = formatYuan(signedFen(entry))
  const none = '0.00'
  return [
    named(trade.tradeNo),
    named(trade.outTradeNo),
    named(fault === 'unknown-type' ? '转账' : type),
    trade.subject,
    ...(fault === 'stray-comma' ? ['加面'] : []),
    formatBeijing(trade.createdAt),
    formatBeijing(completedAt),
    named(trade.storeId ?? ''),
    named(trade.storeId === undefined ? '' : storeName),
    named(''),
    named(''),
    named(counterparty(trade.buyerId === undefined ? undefined : findBuyer(trade.buyerId))),
    amount,
    amount,
    ...[none, none, none, none, none],
    '',
    named(none),
    none,
    named(refund?.outRequestNo ?? ''),
    none,
    none,
    trade.body ?? '',
  ]
}

/** 业务明细(汇总): a row for each store, and one for all. */
export function tradeSummary(entries: readonly BillEntry[], { storeName }: BillContext): Table {
  const storeIds = [...new Set(entries.map(({ trade }) => trade.storeId ?? ''))].sort()
  const rows = storeIds.map((storeId) =>
    summaryRow(
      named(storeId),
      named(storeId === '' ? '' : storeName),
      entries.filter(({ trade }) => (trade.storeId ?? '') === storeId),
    ),
  )
  return { header: SUMMARY_HEADER.split(','), rows: [...rows, summaryRow('合计', '', entries)], totals: [] }
}

function summaryRow(store: string, name: string, entries: readonly BillEntry[]): string[] {
  const refunds = entries.filter(({ refund }) => refund !== undefined).length
  const total = formatYuan(sumFen(entries))
  const counts = [String(entries.length - refunds), String(refunds)]
  return [store, name, ...counts, total, total, ...Array<string>(5).fill('0.00'), total]
}

/** `*晓 Lin(lin***@example.com)` */
export function counterparty(buyer: Buyer | undefined): string {
  if (!buyer) return ''
  const rest = Array.from(buyer.name ?? '')
    .slice(1)
    .join('')
  return `*${rest}(${buyer.logonId})`
}

export function signedFen({ refund, amountFen }: BillEntry): number {
  return refund === undefined ? amountFen : -amountFen
}

function sumFen(entries: readonly BillEntry[]): number {
  return entries.reduce((sum, entry) => sum + signedFen(entry), 0)
}

/** So that a spreadsheet does not turn it into a number. */
export function named(text: string): string {
  return `${text}\t`
}
