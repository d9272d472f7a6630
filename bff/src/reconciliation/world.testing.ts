import type { App } from '@kaifan/shared/contract'
import { createClock, generateKeys, type RunningSandbox, startSandbox } from '@kaifan/sandbox'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createAlarms } from '../alarms/index.ts'
import { type Alipay, createOpenApi } from '../alipay/index.ts'
import type { Database } from '../database/index.ts'
import type { Clock } from '../clock.ts'
import { newId } from '../ids.ts'
import { createJobRunner } from '../jobs/index.ts'
import { createPayments } from '../payments/index.ts'
import { createStores, defaultSettings } from '../stores/index.ts'
import { addDays, beijingDay, startOfDay } from './days.ts'
import type { ReconciliationDeps } from './deps.ts'
import { createReconciliations } from './index.ts'

const hourMs = 3_600_000
export const sellerId = '2088000000000001'
export const appIds = { miniprogram: '2021000000000001', h5: '2021000000000002' }

/**
 * One Alipay for the whole file, whose clock only goes forwards; each test begins at noon of a day of its own. The web app may belong to an
 * account of its own.
 */
export function useAlipay(h5SellerId = sellerId) {
  const clock = createClock()
  const appKeys = generateKeys()
  const alipayKeys = generateKeys()
  let sandbox: RunningSandbox | undefined
  let deliver: (form: string) => Promise<string> = () => Promise.resolve('failure')
  beforeAll(async () => {
    const { publicKeyPem } = appKeys
    sandbox = await startSandbox({
      apps: [
        { appId: appIds.miniprogram, publicKeyPem, kind: 'miniprogram' },
        { appId: appIds.h5, publicKeyPem, kind: 'h5', sellerId: h5SellerId },
      ],
      alipayPrivateKeyPem: alipayKeys.privateKeyPem,
      sellerId,
      clock,
      deliver: (_url, form) => deliver(form),
    })
  })
  beforeEach(() => {
    theSandbox().core.reset()
    clock.advance(startOfDay(addDays(beijingDay(clock.now()), 1)) + 12 * hourMs - clock.now())
  })
  afterAll(() => sandbox?.close())

  function theSandbox(): RunningSandbox {
    if (!sandbox) throw new Error('the sandbox is not there yet')
    return sandbox
  }

  /** Our program on that database, at that Alipay. */
  return async (database: Database) => {
    const { core, journal, url, settle } = theSandbox()
    const before = journal.list().length
    const app = { privateKey: appKeys.privateKeyPem, alipayPublicKeys: [alipayKeys.publicKeyPem] }
    let slowMs = 0
    const ours = { now: () => clock.now() - slowMs, steady: () => clock.now() }
    const alipay = createOpenApi({
      gateway: `${url}/gateway.do`,
      apps: {
        miniprogram: { appId: appIds.miniprogram, ...app },
        h5: { appId: appIds.h5, ...app, sellerId: h5SellerId },
      },
      sellerId,
      notifyUrl: 'http://127.0.0.1:9/alipay/notifications',
      clock: ours,
    })
    /** A process of its own on the same database. */
    const begin = () =>
      createProgram(database, alipay, {
        clock: ours,
        sellerIds: { miniprogram: sellerId, h5: h5SellerId },
        buyerOf: (name) => core.identities.openIdOf('lin', appIds[name]),
      })
    const world = begin()
    deliver = (form) => world.payments.receiveNotification(form)
    for (const storeId of ['north', 'south'])
      await database.transact((tx) => world.stores.createStore(tx, defaultSettings(storeId, { 'zh-CN': storeId })))
    /** What was asked of Alipay in this program's time, in order. */
    const asked = () =>
      journal
        .list()
        .toReversed()
        .slice(before)
        .map(({ method, appId }) => ({ method, appId }))
    /** The apps by which bills were asked for. */
    const billsAskedBy = () =>
      asked().flatMap(({ method, appId }) => (method.endsWith('.bill.downloadurl.query') ? [appId] : []))
    /** Our clock, not Alipay's. */
    const setBack = (ms: number) => void (slowMs += ms)
    return { ...world, another: begin, core, asked, billsAskedBy, clock, setBack, settle, passes }

    /** Time goes by, with whatever of ours and of Alipay's is due then. */
    async function passes(ms: number): Promise<void> {
      clock.advance(ms)
      do await settle()
      while ((await world.jobs.runDue(ours.now())) > 0)
    }
  }
}

/** An alarm as the log has it. */
export interface AlarmLine {
  alarm?: string
  day?: string
  amountFen?: number
  times?: number
}

/** Payments and what reconciles them. An order here is an id that owes its payment, until it is let die. */
function createProgram(
  database: Database,
  alipay: Alipay,
  { clock, sellerIds, buyerOf }: { clock: Clock; sellerIds: Record<App, string>; buyerOf: (app: App) => string },
) {
  const alarms: AlarmLine[] = []
  const dead = new Set<string>()
  const apps = new Map<string, App>()
  const keep = createAlarms({
    database,
    clock,
    log: { error: (line) => void alarms.push(line), warn() {} },
    count() {},
    orderNumberOf: async () => null,
  })
  const stores = createStores({ database, clock })
  const payments = createPayments({
    database,
    clock,
    alipay,
    alarms: keep,
    appIds,
    sellerIds,
    orders: {
      touchOrder: async (_tx, id) => ({ id }),
      isPayable: () => true,
      isRestoredSince: stores.isRestoredSince,
      describeTrade: async (_tx, { id }) => ({
        subject: '南巷小馆',
        goods: [],
        buyer: { openId: buyerOf(apps.get(id) ?? 'miniprogram') },
      }),
      onSettled: async (_tx, { id }) => (dead.has(id) ? { owed: false, cause: 'late' } : { owed: true }),
      onUnpaid: async () => {},
      onMoneyChanged: async () => {},
    },
    log: { warn() {} },
    counters: { notification() {}, payment() {} },
  })
  const deps: ReconciliationDeps = { database, clock, alipay, alarms: keep, sellerIds, payments, stores }
  const reconciliations = createReconciliations(deps)
  const jobs = createJobRunner({
    database,
    clock,
    handlers: { ...payments.jobs, ...reconciliations.jobs },
    mayRunEarly: ['settlePayment', 'refundPayment'],
    onFailing: (tx, job) => keep.raise(tx, { kind: 'dead_job', jobId: job.id, detail: job.kind }),
    log: { warn() {} },
  })

  /** An order's payment with its trade at Alipay. */
  async function open(changes: { amountFen?: number; storeId?: string; app?: App } = {}) {
    const { amountFen = 2_800, storeId = 'north', app = 'miniprogram' } = changes
    const orderId = newId()
    apps.set(orderId, app)
    const now = clock.now()
    await database.transact((tx) =>
      payments.open(tx, { orderId, storeId, app, amountFen, expiresAt: now + 15 * 60_000, now }),
    )
    const { id, tradeNo } = await payments.start({ orderId })
    if (tradeNo === null) throw new Error('Alipay has not answered')
    return { id, tradeNo, orderId }
  }

  return {
    database,
    stores,
    payments,
    reconciliations,
    deps,
    jobs,
    open,
    keep,
    /** What bills have made people be told. */
    billAlarms: () => alarms.filter(({ alarm }) => alarm === 'bill_mismatch'),
    alarms,
    letDie: (orderId: string) => void dead.add(orderId),
    stateOf: async (orderId: string) => (await database.read((tx) => payments.ofOrder(tx, orderId)))[0]?.state,
  }
}
