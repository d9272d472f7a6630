import { alarmStaffRoutes, createAlarms, createClockWatch } from './alarms/index.ts'
import { type Alipay, createOpenApi, normalisePrivateKey, normalisePublicKeys, sellerIdsOf } from './alipay/index.ts'
import { createApp } from './app.ts'
import { authRoutes, authStaffRoutes, createAuth } from './auth/index.ts'
import { cartRoutes, createCarts } from './carts/index.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database/index.ts'
import { createFeed } from './events/index.ts'
import { createLimiter, type HttpKit } from './http/index.ts'
import { createJobRunner, hastenStrayJobs, reviveJobs } from './jobs/index.ts'
import { createKitchen, kitchenStaffRoutes } from './kitchen/index.ts'
import { createLog, type Log } from './log.ts'
import { createMenu, menuRoutes, menuStaffRoutes } from './menu/index.ts'
import { createMetrics, watchOpenAlarms } from './metrics.ts'
import { createOrders, orderRoutes, orderStaffRoutes, type OrdersDeps, refundRoutes } from './orders/index.ts'
import { createPayments, notificationRoutes, type PaymentsDeps } from './payments/index.ts'
import { createReconciliations, reconciliationStaffRoutes } from './reconciliation/index.ts'
import { createStores, storeRoutes, storeStaffRoutes } from './stores/index.ts'
import { createTables, tableRoutes, tableStaffRoutes } from './tables/index.ts'
import { createUpkeep } from './upkeep.ts'

export interface ContextOptions {
  clock?: Clock
  log?: Log
  /** Instead of the OpenAPI of the configuration. */
  alipay?: Alipay
  /** Instead of the one of the configuration: open and up to date. */
  database?: Database
  /** One commit for each transaction instead of one for each turn of the event loop, for comparison. */
  groupCommit?: boolean
}

export type Context = Awaited<ReturnType<typeof createContext>>

/** Puts the BFF together by hand, in the order in which its features know each other. */
export async function createContext(config: Config, options: ContextOptions = {}) {
  const clock = options.clock ?? systemClock
  const log = options.log ?? createLog({ level: config.logLevel })
  const metrics = createMetrics()
  const onError = (error: unknown) => log.error({ err: error }, 'outside of any request')
  const engine = config.database.kind === 'sqlite' ? { groupCommit: options.groupCommit ?? true } : {}
  const database = options.database ?? (await openDatabase({ ...config.database, ...engine, onError }))
  const feed = createFeed({ database })
  const alarms = createAlarms({
    database,
    clock,
    log,
    count: (kind) => metrics.alarms.inc({ kind }),
    orderNumberOf: (tx, orderId) => orders.numberOf(tx, orderId),
    webhook: config.alarmWebhook,
  })
  const watchClock = createClockWatch({ clock, report: alarms.report, reportEnd: alarms.reportEnd, onError })
  const alipay =
    options.alipay ??
    createOpenApi({
      ...config.alipay,
      notifyUrl: `${config.publicUrl}/alipay/notifications`,
      clock,
      onCall: ({ method, outcome, skewMs }) => {
        metrics.alipayCalls.inc({ method, outcome })
        if (skewMs !== undefined) watchClock(skewMs)
        // Whoever has the wrong key sees nobody sign in, and so no payment that could tell of it.
        if (outcome === 'unverifiable' && method === 'alipay.system.oauth.token')
          alarms.report({ kind: 'signature_failure', detail: method }).catch(onError)
      },
    })

  const stores = createStores({ database, clock })
  const menu = createMenu({ database, clock, stores })
  const auth = createAuth({
    database,
    clock,
    alipay,
    nameOfStore: async (tx, storeId) => (await stores.get(tx, storeId)).name,
    onErased: async (tx, customerId, now) => {
      await orders.eraseNotes(tx, customerId, now)
      await carts.eraseNotes(tx, customerId)
    },
  })
  const tables = createTables({
    database,
    clock,
    publicUrl: config.publicUrl,
    onCleared: (tx, sessionId, now) => orders.completeSession(tx, sessionId, now),
  })
  const carts = createCarts({ database, tables, menu })
  const appIds = { miniprogram: config.alipay.apps.miniprogram.appId, h5: config.alipay.apps.h5.appId }
  // Money, order and tickets move in one commit though imports run one way, so each is handed what the next one does.
  const moneyHooks: PaymentsDeps['orders'] = late(() => orders.moneyHooks)
  const kitchenHooks: OrdersDeps['kitchen'] = late(() => kitchen.hooks)
  const counters = {
    notification: (outcome: string) => metrics.notifications.inc({ outcome }),
    payment: (state: string) => metrics.payments.inc({ state }),
    order: (status: string) => metrics.orders.inc({ status }),
  }
  const sellerIds = sellerIdsOf(config.alipay)
  const payments = createPayments({
    database,
    clock,
    alipay,
    alarms,
    appIds,
    sellerIds,
    orders: moneyHooks,
    log,
    counters,
  })
  const orders = createOrders({
    database,
    clock,
    stores,
    tables,
    menu,
    carts,
    payments,
    alarms,
    kitchen: kitchenHooks,
    buyerOf: auth.buyerOf,
    counters,
  })
  const kitchen = createKitchen({
    database,
    clock,
    touchOrder: orders.touch,
    followKitchen: orders.followKitchen,
  })
  const reconciliations = createReconciliations({ database, clock, alipay, alarms, sellerIds, payments, stores })
  const upkeep = createUpkeep({ database, clock })

  const handlers = { ...alarms.jobs, ...payments.jobs, ...orders.jobs, ...reconciliations.jobs, ...upkeep.jobs }
  const watchful = [
    'settlePayment',
    'queryPayment',
    'closePayment',
    'refundPayment',
    'orderWaits',
    'refundRequestWaits',
    'reconcileDay',
    'tellAlarms',
  ] as const satisfies readonly (keyof typeof handlers)[]
  const standing = ['reconcileDays', 'upkeep'] as const satisfies readonly (keyof typeof handlers)[]
  const jobs = createJobRunner({
    database,
    clock,
    log,
    handlers,
    mayRunEarly: [...watchful, ...standing],
    onFailing: async (tx, { id, kind, payload, state }) => {
      const stake = await payments.stakeOf(tx, payload)
      await alarms.raise(tx, { kind: 'dead_job', jobId: id, detail: kind, givenUp: state === 'dead', ...stake })
    },
    onRecovered: (tx, { id }) => alarms.end(tx, { kind: 'dead_job', jobId: id }),
  })
  const kit: HttpKit = {
    clock,
    log,
    metrics,
    limiter: createLimiter(config.limits),
    authenticateCustomer: auth.authenticateCustomer,
    authenticateMember: auth.authenticateMember,
    trustedProxies: config.trustedProxies,
    https: config.publicUrl.startsWith('https:'),
  }
  const app = createApp({
    kit,
    registrars: [
      storeRoutes(stores),
      storeStaffRoutes(stores),
      tableRoutes(tables),
      tableStaffRoutes(tables),
      menuRoutes(menu),
      menuStaffRoutes(menu),
      cartRoutes(carts),
      authRoutes(auth),
      authStaffRoutes(auth),
      orderRoutes(orders),
      orderStaffRoutes(orders),
      refundRoutes(orders),
      kitchenStaffRoutes(kitchen),
      alarmStaffRoutes(alarms),
      reconciliationStaffRoutes(reconciliations),
      notificationRoutes(payments),
    ],
    feed,
    operations: {
      readiness: { database: () => database.ping(), keys: async () => parseKeys(config) },
      metricsToken: config.metricsToken,
    },
    h5: {
      publicUrl: config.publicUrl,
      oauthUrl: config.alipay.oauthUrl,
      appId: appIds.h5,
      miniProgramAppId: appIds.miniprogram,
      bridged: config.h5BridgeUrl !== undefined,
      cookieSecret: config.cookieSecret,
    },
    web: { webDir: config.webDir, picturesDir: config.picturesDir, bridgeUrl: config.h5BridgeUrl },
  })
  watchOpenAlarms(metrics, () => alarms.openByKind())
  // A fault of the program is mended by a new start; what somebody has settled by hand is not tried again.
  await database.transact(async (tx) => {
    await reviveJobs(tx, await alarms.deadJobs(tx), clock.now())
    await hastenStrayJobs(tx, watchful, clock.now())
  })
  await upkeep.schedule()
  await reconciliations.schedule()
  return {
    app,
    log,
    clock,
    metrics,
    feed,
    jobs,
    database,
    stores,
    tables,
    menu,
    carts,
    auth,
    orders,
    payments,
    kitchen,
    alarms,
    reconciliations,
    alipay,
  }
}

/** Throws where a key cannot be used. */
function parseKeys({ alipay: { apps } }: Config): void {
  for (const { privateKey, alipayPublicKeys } of Object.values(apps)) {
    normalisePrivateKey(privateKey)
    for (const key of alipayPublicKeys) normalisePublicKeys(key)
  }
}

/** An object whose functions are looked up when they are called, because what provides them is made later. */
function late<T extends object>(provider: () => T): T {
  return asLate(new Proxy({}, { get: (_target, name) => Reflect.get(provider(), name) }))
}

/** The proxy answers every property from an object of exactly that type. */
function asLate<T extends object>(proxy: object): T {
  return proxy as T
}
