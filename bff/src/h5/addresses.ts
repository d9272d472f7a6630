/** The page of the H5 app that a printed code leads to, and the names of its query. */
export const menuPage = '/pages/menu/index'
export const queryNames = { tableCode: 'tableCode', storeId: 'storeId', authCode: 'authCode' } as const

/** Where a printed code leads: to a dining table, or to a store's menu without one. */
export interface Destination {
  kind: 'table' | 'store'
  /** The table code or the store's id. */
  code: string
}

/** What the printed code holds. */
export function printedPath({ kind, code }: Destination): string {
  return `/${kind === 'table' ? 't' : 's'}/${encodeURIComponent(code)}`
}

/** The H5 app at the destination, with the auth code that it exchanges for a session. */
export function appAddress({ kind, code }: Destination, authCode: string): string {
  const query = new URLSearchParams({
    [kind === 'table' ? queryNames.tableCode : queryNames.storeId]: code,
    [queryNames.authCode]: authCode,
  })
  return `/h5/#${menuPage}?${query.toString()}`
}

/** Alipay's authorise page, silently (scope auth_base), coming back to our callback with `auth_code` and `state`. */
export function authoriseAddress(options: {
  oauthUrl: string
  appId: string
  publicUrl: string
  state: string
}): string {
  const address = new URL(options.oauthUrl)
  address.searchParams.set('app_id', options.appId)
  address.searchParams.set('scope', 'auth_base')
  address.searchParams.set('redirect_uri', `${options.publicUrl}${callbackPath}`)
  address.searchParams.set('state', options.state)
  return address.href
}

export const callbackPath = '/h5/callback'

/** Opens Alipay's scanner on a phone. */
export const scannerAddress = 'alipays://platformapi/startapp?saId=10000007'

/** Opens the mini program in Alipay on a phone, as if the code had been scanned there. */
export function miniProgramAddress(appId: string, publicUrl: string, destination: Destination): string {
  const query = `qrCode=${encodeURIComponent(publicUrl + printedPath(destination))}`
  return `alipays://platformapi/startapp?appId=${encodeURIComponent(appId)}&query=${encodeURIComponent(query)}`
}
