import type { SandboxClock } from './clock.ts'
import type { Refund, Trade } from './model.ts'
import { randomHex } from './random.ts'
import type { Random } from './random.ts'
import { Refusal } from './refusal.ts'
import { DAY, HOUR, parseBeijing, SECOND } from './time.ts'

/** `trade`: what was paid and refunded; `signcustomer`: how the account's balance moved. */
export const billTypes = ['trade', 'signcustomer'] as const
export type BillType = (typeof billTypes)[number]

/** A bill comes out on the morning after its day, Beijing time. */
const READY_AFTER_MS = DAY + 9 * HOUR
const URL_LIFE_MS = 30 * SECOND

/** One movement of money: a trade that was paid, or one of its refunds that was made. */
export interface BillEntry {
  trade: Trade
  refund?: Refund
  /** Positive in both directions. */
  amountFen: number
  completedAt: number
}

export interface Bill {
  type: BillType
  /** Epoch ms of its first and of the next day's first moment in Beijing. */
  from: number
  until: number
  /** Of that seller's account; of all trades where it is not said. */
  sellerId?: string | undefined
}

export interface BillDesk {
  /** A token for the bill of `day` (`yyyy-MM-dd` in Beijing), good for 30 seconds. Throws `Refusal` where there is none. */
  open(type: BillType, day: string, sellerId?: string): string
  /** The bill behind a token; undefined for an unknown or old one. */
  find(token: string): Bill | undefined
  clear(): void
}

/** Every movement within `from` to `until`, oldest first. */
export function billEntries(
  trades: readonly Trade[],
  { from, until, sellerId }: Pick<Bill, 'from' | 'until' | 'sellerId'>,
): BillEntry[] {
  return trades
    .filter((trade) => sellerId === undefined || trade.sellerId === sellerId)
    .flatMap(entriesOf)
    .filter(({ completedAt }) => completedAt >= from && completedAt < until)
    .sort((one, other) => one.completedAt - other.completedAt)
}

function entriesOf(trade: Trade): BillEntry[] {
  if (trade.paidAt === undefined) return []
  const made = trade.refunds.filter((refund) => refund.pendingUntil === undefined)
  return [
    { trade, amountFen: trade.totalFen, completedAt: trade.paidAt },
    ...made.map((refund) => ({ trade, refund, amountFen: refund.amountFen, completedAt: refund.refundedAt })),
  ]
}

/** Gives out bills of past days. */
export function createBillDesk({ clock, random }: { clock: SandboxClock; random: Random }): BillDesk {
  const opened = new Map<string, Bill & { expiresAt: number }>()
  return {
    open(type, day, sellerId) {
      const from = parseBeijing(`${day} 00:00`)
      const now = clock.now()
      if (from === undefined || from + DAY > now)
        throw new Refusal('INVAILID_ARGUMENTS', '入参不合法：只有过去的日期有账单')
      if (from + READY_AFTER_MS > now) throw new Refusal('BILL_NOT_EXIST', '账单不存在：次日 9 点后生成')
      for (const [token, { expiresAt }] of opened) if (expiresAt <= now) opened.delete(token)
      const token = randomHex(random, 32)
      opened.set(token, { type, from, until: from + DAY, sellerId, expiresAt: now + URL_LIFE_MS })
      return token
    },
    find(token) {
      const bill = opened.get(token)
      return bill && bill.expiresAt > clock.now() ? bill : undefined
    },
    clear: () => opened.clear(),
  }
}
