import { setImmediate } from 'node:timers/promises'
import { createCore, createSeededRandom } from '@kaifan/sandbox'
import type { Bff } from './servers/bff.ts'
import { createCoreAlipay } from './alipay/core-alipay.ts'
import { createFaults } from './alipay/faults.ts'
import { deliverForm } from './alipay/notifications.ts'
import { minute, type Plan } from './plan.ts'
import { platform } from './alipay/platform.ts'
import { buyers, type Restaurant } from './restaurant.ts'
import type { Scene } from './scene.ts'
import { createServers } from './servers/servers.ts'
import { openSockets } from './alipay/sockets.ts'
import { createTimeline } from './timeline.ts'

export interface Broken {
  rule: string
  detail: string
}

/** How the BFF and Alipay reach each other. */
export type Over = 'port' | 'sockets'

export interface Stage {
  scene: Scene
  bff: Bff
  broken: Broken[]
  log: string[]
}

/** A day's world before anything happens in it. */
export async function setStage(
  restaurant: Restaurant,
  plan: Plan,
  without: ReadonlySet<string>,
  over: Over,
): Promise<Stage> {
  const broken: Broken[] = []
  const log: string[] = []
  const timeline = createTimeline(plan.startsAt, plan.grid)
  const alipay = {
    clock: { now: timeline.now },
    notifyOn: plan.notifiesClosed ? (['paid', 'closed'] as const) : (['paid'] as const),
  }
  const sockets =
    over === 'sockets'
      ? await openSockets(restaurant, plan.seed, { ...alipay, deliver: (_url, form) => deliverForm(scene, bff, form) })
      : undefined
  const core =
    sockets?.sandbox.core ?? createCore({ ...alipay, ...platform, random: createSeededRandom(plan.seed), buyers })
  const steps = plan.clockSteps.filter(({ key }) => !without.has(key)).toSorted((one, other) => one.atMs - other.atMs)
  const diners = plan.diners.filter(({ key }) => !without.has(key))
  const crashes = plan.crashes.filter(({ key }) => !without.has(key))
  const keys = new Map<string, string>()
  let busy = 0
  const onRest: (() => void)[] = []
  if (plan.pendingRefunds > 0 && !without.has('pending refunds'))
    core.faults.add({
      on: 'refund',
      kind: 'pending',
      count: null,
      probability: plan.pendingRefunds,
      seed: plan.seed,
      delayMs: 4 * minute,
    })
  const scene: Scene = {
    plan: { ...plan, diners, crashes },
    timeline,
    core,
    port: sockets?.openAlipay(() => scene.bffNow()) ?? createCoreAlipay(core),
    sockets,
    strike: (fault, about) => sockets?.strike(fault, about) ?? false,
    restaurant,
    faults: createFaults(plan, timeline, without),
    causes: [],
    heard: [],
    tradesAsked: new Map(),
    looks: [],
    refundsSent: [],
    refundsAsked: new Map(),
    deaths: new Set(),
    bffAt: (at) => at + (steps.findLast(({ atMs }) => atMs <= at - plan.startsAt)?.offsetMs ?? 0),
    bffNow: () => scene.bffAt(timeline.now()),
    note: (line) => void log.push(`${stamp(timeline.now() - plan.startsAt)} ${line}`),
    broken: (rule, detail) => void broken.push({ rule, detail }),
    rows: (sql, ...params) => scene.inHand(() => restaurant.store.rows(sql, ...params)),
    async inHand(work) {
      busy += 1
      try {
        return await work()
      } finally {
        busy -= 1
        if (busy === 0) for (const rest of onRest.splice(0)) rest()
      }
    },
    async rest() {
      for (await setImmediate(); busy > 0; await setImmediate())
        await new Promise<void>((resolve) => onRest.push(resolve))
    },
    async keyOf(paymentId) {
      const known = keys.get(paymentId)
      if (known !== undefined) return known
      const [row] = await scene.rows(
        `SELECT o.note || '.' || p.attempt AS key FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.id = ?`,
        paymentId,
      )
      const key = String(row?.['key'] ?? 'nobody')
      if (row) keys.set(paymentId, key)
      return key
    },
    underchargeOf(payment) {
      const diner = diners.find(({ key }) => payment === `${key}.1`)
      return diner?.wrongTotal && !without.has(`${diner.key} wrong total`) ? 100 : 0
    },
    isWithout: (key) => without.has(key),
  }
  const bff = createServers(scene, without.has('second server') ? 1 : plan.servers)
  return { scene, bff, broken, log }
}

function stamp(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1_000).padStart(3, '0')}`
}
