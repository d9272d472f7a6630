import type { Bucket, DifferenceCause } from '@kaifan/shared/contract'
import type { BillRow, OddBillLine } from '../alipay/index.ts'
import type { LedgerEntry } from '../payments/index.ts'
import { causeOfPair, causeOfTheirs, causeOfOurs } from './cause.ts'
import { beijingDay } from './days.ts'

/** Our clock and Alipay's may be this far apart, so near midnight either day may be the one; ms. */
const clockMarginMs = 5 * 60_000

export interface MatchInput {
  /** The Beijing day of the bill, `yyyy-MM-dd`. */
  day: string
  bill: readonly BillRow[]
  /** Lines of the bill that are no payment and no refund as far as we can read them. */
  odd?: readonly OddBillLine[]
  /** Whatever of ours may be in the bill: what was learnt of around the day, and every id that the bill names, in any state. */
  ours: readonly LedgerEntry[]
  /** By `keyOf`: in which other day's bill something of ours has been found. */
  billedOn: ReadonlyMap<string, string>
  /** Days whose bill has been matched. */
  matchedDays: ReadonlySet<string>
  /** Our stores, by which the bill's store code is read. */
  storeIds: ReadonlySet<string>
}

/** A line of the bill, what we have for it, or both. */
export interface Matched {
  bucket: Bucket
  /** The same in every run over the same bill. */
  key: string
  ours: LedgerEntry | null
  theirs: BillRow | null
  odd?: OddBillLine
  storeId: string | null
  /** Null where both sides agree. */
  cause: DifferenceCause | null
}

export function keyOf({ kind, id }: Pick<LedgerEntry, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/**
 * The last day whose bill may hold it. The bill's day is Alipay's own completion, of which we only know that it was not after we learnt
 * of it: what is in no earlier bill must be in this one. Null where by our books nothing has moved.
 */
export function lastBillDay({ learntAt }: Pick<LedgerEntry, 'learntAt'>): string | null {
  return learntAt === null ? null : beijingDay(learntAt + clockMarginMs)
}

export function firstBillDay({ createdAt }: Pick<LedgerEntry, 'createdAt'>): string {
  return beijingDay(createdAt - clockMarginMs)
}

/** Money rule 11. Every line of the bill, and everything of ours that this bill had to hold, falls into exactly one bucket. */
export function matchBill(input: MatchInput): Matched[] {
  const { bill, ours, odd = [] } = input
  const known = new Map(ours.map((entry) => [keyOf(entry), entry]))
  const byTradeNo = new Map(
    ours.flatMap((entry) => (entry.kind === 'payment' && entry.tradeNo !== null ? [[entry.tradeNo, entry]] : [])),
  )
  const paymentOf = (row: BillRow) => known.get(`payment:${row.paymentId}`) ?? byTradeNo.get(row.tradeNo)
  const taken = new Set<LedgerEntry>()
  const keys = new Map<string, number>()

  function matchRow(theirs: BillRow): Matched {
    const payment = paymentOf(theirs)
    const own = theirs.kind === 'payment' ? payment : known.get(`refund:${theirs.refundId}`)
    if (own === undefined || taken.has(own)) {
      const cause = causeOfTheirs(theirs, { payment, isRepeated: own !== undefined })
      const storeId = payment?.storeId ?? storeOfCode(theirs, input)
      return { bucket: 'theirs_only', key: theirsKey(theirs, keys), ours: null, theirs, storeId, cause }
    }
    taken.add(own)
    const bucket = bucketOf(own, theirs)
    const cause = bucket === 'equal' ? null : causeOfPair(bucket, own, theirs, bill)
    return { bucket, key: keyOf(own), ours: own, theirs, storeId: own.storeId, cause }
  }

  function matchOdd(line: OddBillLine): Matched {
    const storeId = known.get(`payment:${line.paymentId}`)?.storeId ?? null
    const key = numbered(`alipay:odd:${line.tradeNo ?? line.row}`, keys)
    const cause = line.type === null ? 'unreadable_line' : 'unknown_kind'
    return { bucket: 'theirs_only', key, ours: null, theirs: null, odd: line, storeId, cause }
  }

  const rows = [...bill.map(matchRow), ...odd.map(matchOdd)]
  const left = ours.filter((entry) => known.get(keyOf(entry)) === entry && !taken.has(entry) && isMissing(entry, input))
  return [...rows, ...left.map((entry) => oursOnly(entry, input))]
}

/** What differs is said by the gravest: another amount, then another state. */
function bucketOf(ours: LedgerEntry, theirs: BillRow): 'equal' | 'amount_differs' | 'state_differs' {
  if (ours.amountFen !== theirs.amountFen) return 'amount_differs'
  return ours.moved ? 'equal' : 'state_differs'
}

function isMissing(entry: LedgerEntry, { day, billedOn }: MatchInput): boolean {
  const other = billedOn.get(keyOf(entry))
  return lastBillDay(entry) === day && (other === undefined || other === day)
}

function oursOnly(entry: LedgerEntry, { day, matchedDays }: MatchInput): Matched {
  const cause = causeOfOurs({ firstDay: firstBillDay(entry), day, matchedDays })
  return { bucket: 'ours_only', key: keyOf(entry), ours: entry, theirs: null, storeId: entry.storeId, cause }
}

function storeOfCode({ storeCode }: BillRow, { storeIds }: MatchInput): string | null {
  return storeCode !== null && storeIds.has(storeCode) ? storeCode : null
}

function theirsKey({ kind, tradeNo, refundId }: BillRow, keys: Map<string, number>): string {
  return numbered(`alipay:${kind}:${tradeNo}:${refundId ?? ''}`, keys)
}

/** Two lines about the same thing are told apart by their order. */
function numbered(key: string, keys: Map<string, number>): string {
  const times = (keys.get(key) ?? 0) + 1
  keys.set(key, times)
  return times === 1 ? key : `${key}:${times}`
}
