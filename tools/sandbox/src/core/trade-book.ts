import type { SandboxClock } from './clock.ts'
import { createDueQueue } from './due-queue.ts'
import type { TradeNames } from './fault.ts'
import type { Faults } from './faults.ts'
import type { Refund, Trade } from './model.ts'
import { randomDigits } from './random.ts'
import type { Random } from './random.ts'
import { Refusal } from './refusal.ts'
import { formatBeijing, MINUTE } from './time.ts'
import * as machine from './trade.ts'
import type { CreateTradeRequest, RefundRequest } from './trade.ts'

/** How long a refund that is struck by `pending` waits unless the fault says so. */
const PENDING_MS = MINUTE

/** How a trade is named by a merchant; where both are given the trade_no wins. */
export type TradeRef = TradeNames

/** What happened to a trade, for whoever tells the merchant. */
export type TradeEvent = { kind: 'created' | 'paid' | 'closed' | 'finished' } | { kind: 'refunded'; refund: Refund }

export interface TradeBookOptions {
  clock: SandboxClock
  random: Random
  faults: Faults
  onEvent(trade: Trade, event: TradeEvent): void
}

interface RefundResult {
  trade: Trade
  refund: Refund
  fundChange: boolean
}

export interface TradeBook {
  create(request: CreateTradeRequest): Trade
  find(ref: TradeRef): Trade
  /** As `find`, but undefined where there is none. */
  lookUp(ref: TradeRef): Trade | undefined
  pay(ref: TradeRef, buyerId?: string): Trade
  close(ref: TradeRef): Trade
  cancel(ref: TradeRef): { trade: Trade; action: 'close' | 'refund' } | undefined
  refund(ref: TradeRef, request: RefundRequest): RefundResult
  /** Newest first. */
  list(): Trade[]
  /** Closes and finishes what is due. Every other function does so first, so nobody sees a trade outlive its end. */
  runDue(): void
  nextDueAt(): number | undefined
  restore(trades: readonly Trade[]): void
}

/** All trades of one merchant, by trade_no and out_trade_no, on the clock. Throws `Refusal` in Alipay's words. */
export function createTradeBook({ clock, random, faults, onEvent }: TradeBookOptions): TradeBook {
  const trades = new Map<string, Trade>()
  const tradeNos = new Map<string, string>()
  const timers = createDueQueue<string>()

  function put(trade: Trade): Trade {
    trades.set(trade.tradeNo, trade)
    tradeNos.set(trade.outTradeNo, trade.tradeNo)
    if (trade.status === 'WAIT_BUYER_PAY') timers.push(trade.expiresAt, trade.tradeNo)
    if (trade.status === 'TRADE_SUCCESS') timers.push((trade.paidAt ?? 0) + machine.REFUND_WINDOW_MS, trade.tradeNo)
    for (const { pendingUntil } of trade.refunds) {
      if (pendingUntil !== undefined) timers.push(pendingUntil, trade.tradeNo)
    }
    return trade
  }

  function record(trade: Trade, event: TradeEvent): Trade {
    put(trade)
    onEvent(trade, event)
    return trade
  }

  function runDue(): void {
    const now = clock.now()
    for (let due = timers.take(now); due; due = timers.take(now)) settle(due.value, due.at)
  }

  // A timer may be older than what happened since, so the trade is asked again whether its time has come.
  function settle(tradeNo: string, at: number): void {
    const trade = trades.get(tradeNo)
    if (trade?.status === 'WAIT_BUYER_PAY' && trade.expiresAt <= at) {
      record(machine.close(trade, at), { kind: 'closed' })
    } else if (trade?.status === 'TRADE_SUCCESS') {
      settlePaid(trade, at)
    }
  }

  function settlePaid(trade: Trade, at: number): void {
    const due = trade.refunds.find(({ pendingUntil = Infinity }) => pendingUntil <= at)
    if (due) {
      const { trade: refunded, refund: made } = machine.completeRefund(trade, due.outRequestNo, at)
      record(refunded, { kind: 'refunded', refund: made })
    } else if ((trade.paidAt ?? 0) + machine.REFUND_WINDOW_MS <= at) {
      record(machine.finish(trade), { kind: 'finished' })
    }
  }

  function lookUp(ref: TradeRef): Trade | undefined {
    runDue()
    return trades.get(ref.tradeNo ?? tradeNos.get(ref.outTradeNo ?? '') ?? '')
  }

  function find(ref: TradeRef): Trade {
    const trade = lookUp(ref)
    if (!trade) throw new Refusal('ACQ.TRADE_NOT_EXIST', '交易不存在')
    return trade
  }

  function refund(ref: TradeRef, request: RefundRequest): RefundResult {
    const trade = find(ref)
    const now = clock.now()
    const result = machine.refund(trade, request, now)
    if (!result.fundChange) return result
    const fault = faults.takeForRefund(trade)
    if (fault?.kind === 'seller-balance-short') throw new Refusal('ACQ.SELLER_BALANCE_NOT_ENOUGH', '商户余额不足')
    if (fault?.kind === 'pending') {
      const pending = machine.refund(trade, request, now, now + (fault.delayMs ?? PENDING_MS))
      put(pending.trade)
      return pending
    }
    record(result.trade, { kind: 'refunded', refund: result.refund })
    return result
  }

  function create(request: CreateTradeRequest): Trade {
    const now = clock.now()
    const existing = lookUp({ outTradeNo: request.outTradeNo })
    if (existing) {
      machine.assertSameTrade(existing, request)
      return existing
    }
    if (request.expiresAt <= now)
      throw new Refusal('ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', '当前时间已超过允许支付的时间')
    const tradeNo = `${formatBeijing(now).slice(0, 10).replaceAll('-', '')}2200${randomDigits(random, 16)}`
    const trade: Trade = { ...request, tradeNo, status: 'WAIT_BUYER_PAY', createdAt: now, refunds: [] }
    return record(trade, { kind: 'created' })
  }

  function cancel(ref: TradeRef): { trade: Trade; action: 'close' | 'refund' } | undefined {
    const trade = lookUp(ref)
    if (!trade) return undefined
    const now = clock.now()
    if (trade.status === 'TRADE_FINISHED') throw new Refusal('ACQ.TRADE_HAS_FINISHED', '交易已经完结')
    if (trade.status === 'TRADE_CLOSED') return { trade, action: trade.paidAt === undefined ? 'close' : 'refund' }
    if (now > trade.createdAt + machine.CANCEL_WINDOW_MS)
      throw new Refusal('ACQ.TRADE_CANCEL_TIME_OUT', '超过撤销时间范围')
    if (trade.status === 'WAIT_BUYER_PAY') {
      return { trade: record(machine.close(trade, now), { kind: 'closed' }), action: 'close' }
    }
    const rest = { amountFen: machine.refundableFen(trade), outRequestNo: `cancel_${trade.tradeNo}` }
    if (rest.amountFen === 0) return { trade, action: 'refund' }
    return { trade: refund(ref, rest).trade, action: 'refund' }
  }

  return {
    create,
    find,
    lookUp,
    pay: (ref, buyerId) => record(machine.pay(find(ref), buyerId, clock.now()), { kind: 'paid' }),
    close: (ref) => record(machine.close(find(ref), clock.now()), { kind: 'closed' }),
    cancel,
    refund,
    list() {
      runDue()
      return [...trades.values()].reverse()
    },
    runDue,
    nextDueAt: () => timers.nextAt(),
    restore(restored) {
      trades.clear()
      tradeNos.clear()
      timers.clear()
      for (const trade of restored) put(trade)
    },
  }
}
