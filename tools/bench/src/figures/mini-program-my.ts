import type { My, MyOptions } from './mini-program-host.ts'

export interface MyServers {
  /** Whatever address the package was built with, its requests go here. */
  bffUrl: string
  authCode(): Promise<string>
}

/** Functions that a phone has and that change nothing here. */
const silent = [
  'hideKeyboard',
  'hideTabBar',
  'onAppShow',
  'onNetworkStatusChange',
  'setNavigationBar',
  'setTabBarBadge',
  'setTabBarItem',
  'removeTabBarBadge',
  'showTabBar',
  'vibrateShort',
]

const phone = {
  statusBarHeight: 47,
  titleBarHeight: 44,
  windowWidth: 390,
  windowHeight: 763,
  screenWidth: 390,
  screenHeight: 844,
  pixelRatio: 3,
  language: 'zh-CN',
  platform: 'iOS',
}

/** A phone's `my`: storage in memory, requests to a real BFF, auth codes of the sandbox. */
export function createMy({ bffUrl, authCode }: MyServers): My {
  const stored = new Map<unknown, unknown>()
  const succeed = (options?: MyOptions) => options?.success?.({})
  return {
    ...Object.fromEntries(silent.map((name) => [name, succeed])),
    canIUse: () => true,
    getSystemInfoSync: () => phone,
    getWindowInfo: () => phone,
    getNetworkType: ({ success }) => success?.({ networkType: 'WIFI', networkAvailable: true }),
    getStorageSync: ({ key }) => ({ data: stored.get(key) ?? null }),
    setStorageSync: ({ key, data }) => void stored.set(key, data),
    removeStorageSync: ({ key }) => void stored.delete(key),
    getAuthCode: ({ success }) => void authCode().then((code) => success?.({ authCode: code })),
    request: ({ url, method, headers, data, success, fail }) =>
      void carry(bffUrl, { url: String(url), method, headers, data }).then(success, () => fail?.({ error: 12 })),
  }
}

async function carry(
  bffUrl: string,
  { url, method, headers, data }: { url: string; method: unknown; headers: unknown; data: unknown },
): Promise<unknown> {
  const address = new URL(url)
  const answer = await fetch(`${bffUrl}${address.pathname}${address.search}`, {
    method: String(method),
    headers: Object.fromEntries(Object.entries({ ...Object(headers) }).map(([name, value]) => [name, String(value)])),
    ...(data !== undefined && { body: String(data) }),
  })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), data: await answer.text() }
}
