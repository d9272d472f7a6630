import type {
  BillFault,
  ClockFault,
  Fault,
  FaultRule,
  ListedFault,
  NotificationFault,
  NotificationFaultKind,
  RefundFault,
  RequestFault,
  TradeNames,
} from './fault.ts'
import { createSeededRandom } from './random.ts'
import type { Random } from './random.ts'

export interface Faults {
  /** The id by which it is removed. */
  add(fault: Fault): string
  /** False if there is no such fault, or no more. */
  remove(id: string): boolean
  list(): ListedFault[]
  clear(): void
  /** Each `take…` is one occasion: the fault that strikes it, counted down; undefined for none. */
  takeForRequest(method: string, trade: TradeNames): RequestFault | undefined
  takeForNotification(
    trade: TradeNames,
    accepts: (kind: NotificationFaultKind) => boolean,
  ): NotificationFault | undefined
  takeForRefund(trade: TradeNames): RefundFault | undefined
  /** Each line of each download is an occasion. */
  takeForBill(trade: TradeNames): BillFault | undefined
  clockOffsetMs(): number
}

interface Entry {
  id: string
  fault: Fault
  random: Random
}

/** Faults strike in the order in which they were added; one that lets an occasion pass leaves it to the next. */
export function createFaults(): Faults {
  let entries: Entry[] = []
  let added = 0

  function strike<F extends Exclude<Fault, ClockFault>>(
    trade: TradeNames,
    select: (fault: Fault) => fault is F,
  ): F | undefined {
    for (const { id, fault, random } of entries) {
      if (!select(fault) || !isAbout(fault, trade)) continue
      if (fault.probability !== undefined && random() >= fault.probability) continue
      countDown(id, fault)
      return fault
    }
    return undefined
  }

  function countDown(id: string, fault: FaultRule): void {
    if (fault.count === null) return
    fault.count -= 1
    if (fault.count <= 0) remove(id)
  }

  function remove(id: string): boolean {
    const before = entries.length
    entries = entries.filter((entry) => entry.id !== id)
    return entries.length < before
  }

  return {
    add(fault) {
      added += 1
      const id = String(added)
      const seed = fault.on === 'clock' ? undefined : fault.seed
      entries.push({ id, fault: { ...fault }, random: createSeededRandom(seed ?? 1) })
      return id
    },
    remove,
    list: () => entries.map(({ id, fault }) => ({ id, ...fault })),
    clear() {
      entries = []
    },
    takeForRequest: (method, trade) =>
      strike(
        trade,
        (fault): fault is RequestFault => fault.on === 'request' && (fault.method === '*' || fault.method === method),
      ),
    takeForNotification: (trade, accepts) =>
      strike(trade, (fault): fault is NotificationFault => fault.on === 'notification' && accepts(fault.kind)),
    takeForRefund: (trade) => strike(trade, (fault): fault is RefundFault => fault.on === 'refund'),
    takeForBill: (trade) => strike(trade, (fault): fault is BillFault => fault.on === 'bill'),
    clockOffsetMs: () => entries.reduce((sum, { fault }) => sum + (fault.on === 'clock' ? fault.offsetMs : 0), 0),
  }
}

function isAbout(fault: TradeNames, trade: TradeNames): boolean {
  const { tradeNo = trade.tradeNo, outTradeNo = trade.outTradeNo } = fault
  return tradeNo === trade.tradeNo && outTradeNo === trade.outTradeNo
}
