import type { BillEntry } from '../core/bill.ts'
import { formatYuan } from '../core/money.ts'
import { formatBeijing } from '../core/time.ts'
import type { Sheet } from './csv.ts'
import { counterparty, named, signedFen } from './trade-bill.ts'
import type { BillContext } from './trade-bill.ts'

const HEADER =
  '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注'

/** 账务明细: how each movement changed the balance, which started from nothing. */
export function fundsDetails(
  entries: readonly BillEntry[],
  openingFen: number,
  { findBuyer }: BillContext,
): Pick<Sheet, 'header' | 'rows' | 'totals'> {
  let balanceFen = openingFen
  const rows = entries.map((entry, index) => {
    const { trade, refund, amountFen, completedAt } = entry
    balanceFen += signedFen(entry)
    const at = formatBeijing(completedAt)
    return [
      named(`${at.replaceAll(/\D/g, '')}${String(index).padStart(6, '0')}`),
      named(trade.tradeNo),
      named(trade.outTradeNo),
      named(trade.subject),
      at,
      named(counterparty(trade.buyerId === undefined ? undefined : findBuyer(trade.buyerId))),
      refund === undefined ? formatYuan(amountFen) : '0.00',
      refund === undefined ? '0.00' : formatYuan(-amountFen),
      formatYuan(balanceFen),
      '支付宝',
      refund === undefined ? '交易付款' : '交易退款',
      refund?.reason ?? '',
    ]
  })
  return { header: HEADER.split(','), rows, totals: [total('支出', entries, true), total('收入', entries, false)] }
}

function total(title: string, entries: readonly BillEntry[], refunds: boolean): string {
  const chosen = entries.filter(({ refund }) => (refund !== undefined) === refunds)
  const sumFen = chosen.reduce((sum, entry) => sum + signedFen(entry), 0)
  return `${title}合计：${chosen.length}笔，共${formatYuan(sumFen)}元`
}
