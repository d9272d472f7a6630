import type { App } from '@kaifan/shared/contract'

/** An Alipay account, 2088…, with those of our apps that belong to it: whichever of them asks, its bill is one. */
export interface Account {
  sellerId: string
  apps: readonly [App, ...App[]]
}

/** Each account once, that of the mini program first. */
export function accountsOf({ miniprogram, h5 }: Record<App, string>): Account[] {
  if (miniprogram === h5) return [{ sellerId: h5, apps: ['miniprogram', 'h5'] }]
  return [
    { sellerId: miniprogram, apps: ['miniprogram'] },
    { sellerId: h5, apps: ['h5'] },
  ]
}
