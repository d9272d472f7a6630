import type { Random } from '@kaifan/sandbox'
import { between, chanceFor, pick } from './chance.ts'
import { type Fake, fakes } from './alipay/fakes.ts'

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute

/** What one diner does. Times are ms after the step before, the first after the start of the run. */
export interface DinerPlan {
  key: string
  arrivesMs: number
  /** Index of one of the restaurant's customers, tables and baskets. */
  customer: number
  table: number
  basket: number
  /** The phone sends its order twice. */
  sendsTwice: boolean
  /** Taps twice to open the cashier. */
  tapsTwice: boolean
  /** Gives the order up that long after placing it. */
  cancelsMs: number | undefined
  /** Pays that long after the cashier has opened. */
  paysMs: number | undefined
  /** Pays whatever is open in Alipay's own bill list, that long after placing. */
  billListMs: number | undefined
  /** Looks at the result after paying, and tries again where it was not paid. */
  waits: boolean
  /** Somebody pretends that it was paid while the cashier is open. */
  fake: Fake | undefined
  /** Alipay holds another amount than was asked for. */
  wrongTotal: boolean
  guests: number
  /** Asks for money back that long after placing, each time anew. */
  asksMs: number[]
}

/** What the store has laid down for this day. */
export interface StoreRules {
  acceptance: 'automatic' | 'by_hand'
  refundsAtOnce: boolean
  refundedStock: 'never' | 'uncooked'
  staffRefundLimitFen: number
  /** With it a line's share of the total is no whole number of fen a portion. */
  teaFeeFenPerGuest: number
}

/** The BFF dies at a commit of its own, that many boundaries of transactions after `atMs`. */
export interface Crash {
  key: string
  atMs: number
  boundaries: number
  downMs: number
}

export interface Weather {
  /** Chance that a call to Alipay, or the sending of a notification, meets a fault. */
  calls: number
  notifications: number
  /** Chance that Alipay refuses a call that it could serve. */
  refusals: number
}

/** Everything that a seed decides ahead; the rest hangs on the seed and the key of what it is for. */
export interface Plan {
  seed: number
  startsAt: number
  /** Sleeps end on multiples of this, so that in some runs much happens at once; ms. */
  grid: number
  store: StoreRules
  notifiesClosed: boolean
  weather: Weather
  /** No notification ever arrives: only asking helps. */
  deaf: boolean
  /** Alipay answers hardly anybody. */
  outages: { key: string; fromMs: number; toMs: number }[]
  /** The seller's account cannot pay a refund out. */
  shortages: { key: string; fromMs: number; toMs: number }[]
  /** How likely Alipay is to take a refund in and to make it later. */
  pendingRefunds: number
  /** The BFF's clock against Alipay's from that moment. */
  clockSteps: { key: string; atMs: number; offsetMs: number }[]
  crashes: Crash[]
  /** How many processes of the BFF are on the one database. */
  servers: 1 | 2
  diners: DinerPlan[]
  /** From here on nothing goes wrong any more, so that everything must come to its end. */
  calmMs: number
  endsMs: number
}

export interface PlanSizes {
  diners: number
  customers: number
  tables: number
  baskets: number
}

const opening = Date.parse('2026-11-22T11:00:00+08:00')
const dayChange = Date.parse('2026-11-22T03:50:00+08:00')
const arrivalsMs = 25 * minute

export function planOf(seed: number, sizes: PlanSizes): Plan {
  const random = chanceFor(seed, 'plan')
  const calmMs = pick(random, [50 * minute, 50 * minute, 70 * minute, 3 * hour])
  const plan: Plan = {
    seed,
    startsAt: random() < 0.15 ? dayChange : opening,
    grid: pick(random, [1, 1, 250, 1_000]),
    store: storeRulesOf(seed, random() < 0.4 ? 'by_hand' : 'automatic'),
    notifiesClosed: random() < 0.3,
    weather: weatherOf(random),
    deaf: random() < 0.2,
    outages: random() < 0.35 ? outagesOf(random) : [],
    ...refundTroubleOf(seed),
    clockSteps: [...(random() < 0.25 ? clockStepsOf(random) : []), ...correctionOf(seed)],
    crashes: random() < 0.5 ? crashesOf(random) : [],
    servers: chanceFor(seed, 'servers')() < 0.15 ? 2 : 1,
    diners: Array.from({ length: sizes.diners }, (_, index) => dinerOf(seed, index, sizes)),
    calmMs,
    // The bill of the day is matched on the next morning.
    endsMs: calmMs + 33 * hour,
  }
  return chanceFor(seed, 'clean')() < 0.1 ? withoutFaults(plan) : plan
}

/** People are as they are, but whatever they use works: how soon things come to pass is judged on such days. */
function withoutFaults(plan: Plan): Plan {
  const weather = { calls: 0, notifications: 0, refusals: 0 }
  const diners = plan.diners.map((diner) => ({ ...diner, fake: undefined, wrongTotal: false }))
  const none = { outages: [], shortages: [], pendingRefunds: 0, clockSteps: [], crashes: [] }
  return { ...plan, ...none, weather, diners, deaf: false }
}

/** Drawn apart, so that what was decided before there were such rules stays as it was. */
function storeRulesOf(seed: number, acceptance: StoreRules['acceptance']): StoreRules {
  const random = chanceFor(seed, 'store rules')
  return {
    acceptance,
    refundsAtOnce: random() < 0.6,
    refundedStock: random() < 0.6 ? 'uncooked' : 'never',
    staffRefundLimitFen: pick(random, [0, 2_900, 6_000, 100_000]),
    teaFeeFenPerGuest: pick(random, [0, 101, 250]),
  }
}

function refundTroubleOf(seed: number): Pick<Plan, 'shortages' | 'pendingRefunds'> {
  const random = chanceFor(seed, 'refund trouble')
  const fromMs = between(random, 0, arrivalsMs)
  const shortage = { key: 'shortage', fromMs, toMs: fromMs + between(random, minute, 20 * minute) }
  return { shortages: random() < 0.15 ? [shortage] : [], pendingRefunds: random() < 0.2 ? 0.4 : 0 }
}

function weatherOf(random: Random): Weather {
  const calls = pick(random, [0, 0.02, 0.1, 0.35])
  return { calls, notifications: pick(random, [0, 0.05, 0.3, 0.8]), refusals: random() < 0.3 ? 0.08 : 0 }
}

function outagesOf(random: Random): Plan['outages'] {
  return Array.from({ length: between(random, 1, 2) }, (_, index) => {
    const fromMs = between(random, 0, arrivalsMs)
    return { key: `outage ${index + 1}`, fromMs, toMs: fromMs + between(random, 20 * second, 20 * minute) }
  })
}

/** Within what time synchronisation leaves at worst; backwards too. */
function clockStepsOf(random: Random): Plan['clockSteps'] {
  return Array.from({ length: between(random, 1, 3) }, (_, index) => ({
    key: `clock ${index + 1}`,
    atMs: between(random, 0, arrivalsMs + 15 * minute),
    offsetMs: between(random, -20, 20) * second,
  }))
}

/** The clock is an hour ahead for a while, until somebody sets it right. */
function correctionOf(seed: number): Plan['clockSteps'] {
  const random = chanceFor(seed, 'clock set right')
  if (random() >= 0.1) return []
  const atMs = between(random, 0, arrivalsMs)
  return [
    { key: 'clock ahead', atMs, offsetMs: hour },
    { key: 'clock set right', atMs: atMs + between(random, 1, 15) * minute, offsetMs: 0 },
  ]
}

function crashesOf(random: Random): Crash[] {
  const count = random() < 0.15 ? between(random, 12, 24) : between(random, 1, 4)
  return Array.from({ length: count }, (_, index) => ({
    key: `crash ${index + 1}`,
    atMs: between(random, 0, arrivalsMs + 16 * minute),
    boundaries: between(random, 1, 9),
    downMs: random() < 0.2 ? between(random, 2, 25) * minute : between(random, 500, 8_000),
  }))
}

function dinerOf(seed: number, index: number, { customers, tables, baskets }: PlanSizes): DinerPlan {
  const key = `d${index + 1}`
  const random = chanceFor(seed, key)
  const isGone = random() < 0.12
  return {
    key,
    arrivesMs: between(random, 0, arrivalsMs),
    customer: between(random, 0, customers - 1),
    table: between(random, 0, tables - 1),
    basket: between(random, 0, baskets - 1),
    sendsTwice: random() < 0.08,
    cancelsMs: random() < 0.12 ? between(random, 500, pick(random, [4_000, 60_000, 14 * minute])) : undefined,
    paysMs: isGone
      ? undefined
      : between(random, 1_500, pick(random, [8_000, 20_000, 20_000, 45_000, 45_000, 16 * minute])),
    billListMs: random() < (isGone ? 0.4 : 0.06) ? between(random, 5_000, 17 * minute) : undefined,
    waits: random() < 0.75,
    wrongTotal: random() < 0.01,
    fake: random() < 0.04 ? pick(random, fakes) : undefined,
    tapsTwice: random() < 0.1,
    ...regretsOf(seed, key),
  }
}

function regretsOf(seed: number, key: string): Pick<DinerPlan, 'guests' | 'asksMs'> {
  const random = chanceFor(seed, `${key} regrets`)
  const count = random() < 0.3 ? between(random, 1, 3) : 0
  return {
    guests: between(random, 1, 3),
    asksMs: Array.from({ length: count }, () => between(random, 10 * second, pick(random, [60 * second, 25 * minute]))),
  }
}
