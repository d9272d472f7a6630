import type { Random } from '@kaifan/sandbox'
import { between, chanceFor, pick } from './chance.ts'
import { type Fake, fakes } from './fakes.ts'

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
  acceptance: 'automatic' | 'by_hand'
  notifiesClosed: boolean
  weather: Weather
  /** No notification ever arrives: only asking helps. */
  deaf: boolean
  /** Alipay answers hardly anybody. */
  outages: { key: string; fromMs: number; toMs: number }[]
  /** The BFF's clock against Alipay's from that moment. */
  clockSteps: { key: string; atMs: number; offsetMs: number }[]
  crashes: Crash[]
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
  return {
    seed,
    startsAt: random() < 0.15 ? dayChange : opening,
    grid: pick(random, [1, 1, 250, 1_000]),
    acceptance: random() < 0.4 ? 'by_hand' : 'automatic',
    notifiesClosed: random() < 0.3,
    weather: weatherOf(random),
    deaf: random() < 0.2,
    outages: random() < 0.35 ? outagesOf(random) : [],
    clockSteps: random() < 0.25 ? clockStepsOf(random) : [],
    crashes: random() < 0.5 ? crashesOf(random) : [],
    diners: Array.from({ length: sizes.diners }, (_, index) => dinerOf(seed, index, sizes)),
    calmMs,
    // The bill of the day is matched on the next morning.
    endsMs: calmMs + 33 * hour,
  }
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
  }
}
