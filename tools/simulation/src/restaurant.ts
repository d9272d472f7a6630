import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Alipay, type Config, createContext, createLog, createOwner, envToConfig, readEnv } from '@kaifan/bff'
import { openThrowaway, type Throwaway } from '@kaifan/bff/testing'
import { type Buyer, createClock, createCore, generateKeys, type SandboxCore } from '@kaifan/sandbox'
import type { App } from '@kaifan/shared/contract'
import { appIds, sellerId } from './alipay.ts'
import { baskets, menu, stations } from './menu.ts'
import { platform } from './notifications.ts'

export const storeId = 'simulated'
const tableCount = 6
/** Files of memory on Linux: a commit then waits for no disk at all. */
const memoryFolder = '/dev/shm'
export const buyers: readonly Buyer[] = Array.from({ length: 10 }, (_, index) => ({
  id: `buyer-${index + 1}`,
  logonId: `139****${String(index).padStart(4, '0')}`,
}))

/** One small store in a file, set up once, in which every run begins with the same empty day. */
export interface Restaurant {
  config: Config
  store: Throwaway
  customers: { id: string; app: App; buyerId: string }[]
  tableCodes: string[]
  memberId: string
  /** By basket. */
  totalsFen: number[]
  /** Forgets what the last run left behind. */
  clear(acceptance: 'automatic' | 'by_hand'): void
  close(): Promise<void>
}

export async function openRestaurant(): Promise<Restaurant> {
  const folder = mkdtempSync(join(existsSync(memoryFolder) ? memoryFolder : tmpdir(), 'kaifan-simulation-'))
  const store = await openThrowaway(join(folder, 'kaifan.db'))
  const config = configOf(join(folder, 'kaifan.db'))
  const random = () => 0.5
  const core = createCore({ clock: createClock(), random, buyers, notifyOn: ['paid'], ...platform })
  const log = createLog({ level: 'silent' })
  const context = await createContext(config, { log, alipay: onlySignIn(core), database: store.database })

  const owner = { account: 'owner', name: 'Owner', password: 'simulated', storeName: '模拟', storeId }
  const { member } = await createOwner(context, owner)
  const named = stations.map((id) => ({ id, name: { 'zh-CN': id }, warnSec: 600, lateSec: 900 }))
  await context.stores.changeSettings(storeId, { alwaysOpen: true, stations: named })
  const { revision } = await context.menu.replaceDraft(storeId, undefined, menu)
  await context.menu.publish(storeId, 'Owner', { revision })
  const tableCodes: string[] = []
  for (let table = 1; table <= tableCount; table++)
    tableCodes.push((await context.tables.create(storeId, { label: `A${table}`, seats: 4 })).tableCode)
  const customers: Restaurant['customers'] = []
  for (const [index, { id: buyerId }] of buyers.entries()) {
    const app: App = index % 3 === 0 ? 'h5' : 'miniprogram'
    const authCode = core.identities.issueAuthCode(buyerId, appIds[app])
    customers.push({ id: (await context.auth.createSession({ app, authCode })).customer.id, app, buyerId })
  }
  const totalsFen: number[] = []
  for (const lines of baskets)
    totalsFen.push((await context.orders.quote({ storeId, orderType: 'dine_in', lines }, Date.now())).totalFen)

  return {
    config,
    store,
    customers,
    tableCodes,
    memberId: member.id,
    totalsFen,
    clear(acceptance) {
      for (const table of tablesOfARun) store.run(`DELETE FROM ${table}`)
      store.run(`UPDATE stores SET settings = json_set(settings, '$.acceptance', ?)`, acceptance)
    },
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const tablesOfARun = [
  'orders',
  'order_lines',
  'order_steps',
  'order_counters',
  'payments',
  'refunds',
  'notifications',
  'money_steps',
  'tickets',
  'ticket_lines',
  'item_stock',
  'table_sessions',
  'jobs',
  'events',
  'event_counters',
  'idempotency_keys',
  'alarms',
]

function configOf(file: string): Config {
  const keys = generateKeys()
  const result = envToConfig(
    readEnv({
      DATABASE_FILE: file,
      ALIPAY_GATEWAY: 'http://127.0.0.1:9/gateway.do',
      ALIPAY_OAUTH_URL: 'http://127.0.0.1:9/oauth2/publicAppAuthorize.htm',
      ALIPAY_APP_ID: appIds.miniprogram,
      ALIPAY_H5_APP_ID: appIds.h5,
      ALIPAY_PRIVATE_KEY: keys.privateKeyPem,
      ALIPAY_PUBLIC_KEY: keys.publicKeyPem,
      ALIPAY_SELLER_ID: sellerId,
      LOG_LEVEL: 'silent',
    }),
  )
  if (!result.ok) throw new Error(result.mistakes.join('\n'))
  return result.config
}

/** The customers come in before any run. */
function onlySignIn(core: SandboxCore): Alipay {
  const refuse = () => Promise.reject(new Error('the restaurant is not open yet'))
  return {
    async exchangeAuthCode({ app, authCode }) {
      return { ok: true, buyer: { openId: core.identities.exchangeAuthCode(authCode, appIds[app]).openId } }
    },
    createTrade: refuse,
    queryTrade: refuse,
    closeTrade: refuse,
    refundTrade: refuse,
    queryRefund: refuse,
    downloadBill: refuse,
    verifyNotification: () => ({ verified: false, reason: 'malformed' }),
  }
}
