import { useDidShow, useLaunch } from '@tarojs/taro'
import { parseLaunch, parseQuery, type Launch, type Query } from './launch-query.ts'
import { isH5 } from './target.ts'

interface EnterOptions {
  query?: Query
}

/** Tells the app how it was entered: at its start, and again when a running app is entered by another code. */
export function useEntry(enter: (launch: Launch) => void): void {
  useLaunch((options: EnterOptions) => enter(isH5 ? pageLaunch() : parseLaunch(options.query ?? {})))
  useDidShow((options?: EnterOptions) => {
    if (!isH5 && options?.query) enter(parseLaunch(options.query))
  })
}

let authCode: string | undefined

/** The auth code that the BFF's callback handed over, once: Alipay takes it a single time. */
export function takeAuthCode(): string | undefined {
  const code = authCode
  authCode = undefined
  return code
}

export function holdsAuthCode(): boolean {
  return authCode !== undefined
}

function pageLaunch(): Launch {
  const { hash, pathname, search } = window.location
  const [route = '', hashQuery = ''] = hash.split('?')
  const query = { ...parseQuery(search), ...parseQuery(hashQuery) }
  const launch = parseLaunch(query)
  authCode = launch.authCode
  // A used code must not come back by reload or by a shared address.
  if (authCode) window.history.replaceState(window.history.state, '', pathname + route + withoutAuthCode(query))
  return launch
}

function withoutAuthCode(query: Query): string {
  const kept = Object.entries(query).filter(([name]) => name !== 'authCode')
  return kept.length === 0
    ? ''
    : `?${kept.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`
}
