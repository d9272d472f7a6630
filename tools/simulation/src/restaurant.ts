import { type Alipay, type Config, createContext, createLog, createOwner, envToConfig, readEnv } from '@kaifan/bff'
import {
  createDatabase,
  openPostgresThrowaway,
  openThrowaway,
  startPostgres,
  type Throwaway,
} from '@kaifan/bff/testing'
import { type Buyer, createClock, createCore, generateKeys, type KeyPair, type SandboxCore } from '@kaifan/sandbox'
import type { App } from '@kaifan/shared/contract'
import { menu, stations } from './menu.ts'
import { appIds, platform, sellerId } from './alipay/platform.ts'
import type { StoreRules } from './plan.ts'

export const storeId = 'simulated'
const tableCount = 6
export const buyers: readonly Buyer[] = Array.from({ length: 10 }, (_, index) => ({
  id: `buyer-${index + 1}`,
  logonId: `139****${String(index).padStart(4, '0')}`,
}))

export type Engine = 'sqlite' | 'postgres'

/** One small store, set up once, in which every run begins with the same empty day. */
export interface Restaurant {
  config: Config
  /** Of our apps and of Alipay alike. */
  keys: KeyPair
  store: Throwaway
  customers: { id: string; app: App; buyerId: string }[]
  tableCodes: string[]
  memberId: string
  /** Forgets what the last run left behind. */
  clear(rules: StoreRules): Promise<void>
  close(): Promise<void>
}

export async function openRestaurant(engine: Engine = 'sqlite'): Promise<Restaurant> {
  const store = engine === 'sqlite' ? await openThrowaway() : await openOnPostgres()
  const keys = generateKeys()
  const config = configOf(keys)
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

  const forgotten = await tablesOfARun(store)

  return {
    config,
    keys,
    store,
    customers,
    tableCodes,
    memberId: member.id,
    async clear(rules) {
      for (const table of forgotten) await store.rows(`DELETE FROM ${table}`)
      await context.stores.changeSettings(storeId, rules)
    },
    close: () => store.close(),
  }
}

async function openOnPostgres(): Promise<Throwaway> {
  const server = await startPostgres()
  const store = await openPostgresThrowaway(await createDatabase(server.url, 'simulation'))
  return {
    ...store,
    async close() {
      await store.close()
      await server.stop()
    },
  }
}

/** What the store is; all other tables are what a run leaves behind. */
const kept = [
  'migrations',
  'stores',
  'members',
  'customers',
  'dining_tables',
  'table_codes',
  'menu_drafts',
  'menu_versions',
]

async function tablesOfARun({ database, rows }: Throwaway): Promise<string[]> {
  const named =
    database.dialect === 'sqlite'
      ? await rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      : await rows(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`)
  return named.map(({ name }) => String(name)).filter((name) => !kept.includes(name))
}

function configOf(keys: KeyPair): Config {
  const result = envToConfig(
    readEnv({
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
