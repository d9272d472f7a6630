import type { Alipay } from './alipay.ts'
import type { Pages } from './pages.ts'
import { call, isObject } from './realm.ts'
import type { Realm } from './realm.ts'
import { request } from './requests.ts'

export interface MyCall {
  name: string
  options: unknown
}

interface Environment {
  realm: Realm
  pages: Pages
  alipay: Alipay
  /** Each call, for those who want to know what was asked of Alipay. */
  record(call: MyCall): void
}

/** What a phone of 375 × 812 says of itself. */
const systemInfo = {
  model: 'iPhone13,2',
  platform: 'iOS',
  brand: 'iPhone',
  system: '13.0',
  version: '10.5.0',
  app: 'alipay',
  language: 'zh-Hans',
  pixelRatio: 3,
  windowWidth: 375,
  windowHeight: 812,
  screenWidth: 375,
  screenHeight: 812,
  statusBarHeight: 44,
  titleBarHeight: 44,
  fontSizeSetting: 16,
  safeArea: { top: 44, left: 0, right: 375, bottom: 778, width: 375, height: 734 },
}

/** Answers the caller by its callbacks on a later turn, as everything of `my` that is not named …Sync does. */
type Settle = (options: object, result: Promise<object> | object) => void

/**
 * The functions of `my` that the package uses, own and enumerable on a plain object, since Taro asks `Object.keys(my)`. One that is not here is missing
 * loudly: "my.x is not a function". None returns a promise, as base libraries of older phones do not.
 */
export function createMy({ realm, pages, alipay, record }: Environment): object {
  const storage = new Map<string, string>()
  const networkListeners = new Set<unknown>()
  const settle: Settle = (options, result) => {
    const answer = (name: 'success' | 'fail', value: object) => {
      for (const callback of [Reflect.get(options, name), Reflect.get(options, 'complete')])
        if (typeof callback === 'function') call(callback, realm.own(value))
    }
    void Promise.resolve(result)
      .then(
        (value) => ({ name: 'success' as const, value }),
        (error: unknown) => ({ name: 'fail' as const, value: { error: 11, errorMessage: String(error) } }),
      )
      .then(({ name, value }) => setTimeout(() => pages.guard(() => answer(name, value))))
  }
  const done = (): Settled => (options) => settle(options, {})
  const route =
    (go: (url: string) => void): Settled =>
    (options) =>
      settle(
        options,
        new Promise((resolve, reject) => {
          // A page that does not open is an error also where the package would not look at the failure.
          pages.guard(() => {
            try {
              go(String(Reflect.get(options, 'url')))
              resolve({})
            } catch (error) {
              reject(error)
              throw error
            }
          })
        }),
      )
  const functions: Record<string, Settled> = {
    request: (options) => void request(realm, options, alipay.serverUrl),
    getAuthCode: (options) =>
      settle(
        options,
        alipay.authCode().then((authCode) => ({ authCode, authSuccessScopes: [] })),
      ),
    tradePay: (options) =>
      settle(
        options,
        alipay.pay(String(Reflect.get(options, 'tradeNO'))).then((resultCode) => ({ resultCode, memo: '' })),
      ),
    scan: (options) => settle(options, scan(alipay)),
    vibrateShort: done(),
    setClipboard: done(),
    makePhoneCall: done(),
    navigateTo: route(pages.navigateTo),
    redirectTo: route(pages.redirectTo),
    switchTab: route(pages.switchTab),
    navigateBack: (options) => {
      pages.navigateBack(Number(Reflect.get(options, 'delta') ?? 1))
      settle(options, {})
    },
    setTabBarItem: done(),
    setNavigationBar: done(),
    stopPullDownRefresh: done(),
    pageScrollTo: done(),
    onNetworkStatusChange: (listener) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener) => void networkListeners.delete(listener),
  }
  const my: Record<string, unknown> = {
    canIUse: (name: string) => name === 'request' || String(name.split('.')[0]) in my,
    getSystemInfoSync: () => realm.own(systemInfo),
    getStorageSync: ({ key }: { key: string }) => realm.own({ data: JSON.parse(storage.get(key) ?? 'null') }),
    setStorageSync: ({ key, data }: { key: string; data: unknown }) => void storage.set(key, JSON.stringify(data)),
    removeStorageSync: ({ key }: { key: string }) => void storage.delete(key),
  }
  for (const [name, run] of Object.entries(functions)) {
    my[name] = (options: object = {}) => {
      record({ name, options: plain(options) })
      run(options)
    }
  }
  return Object.assign(emptyOf(realm), my)
}

type Settled = (options: object) => void

function emptyOf(realm: Realm): object {
  const empty = realm.own({})
  if (!isObject(empty)) throw new Error('the realm makes no objects')
  return empty
}

async function scan({ scan: read }: Alipay): Promise<object> {
  const code = await read?.()
  if (code === undefined) throw new Error('the diner went back')
  return { code, qrCode: code, result: code }
}

/** Without callbacks, as it can be compared. */
function plain(options: unknown): unknown {
  return isObject(options) ? JSON.parse(JSON.stringify(options)) : undefined
}
