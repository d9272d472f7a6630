import { randomBytes } from 'node:crypto'
import { getCookie } from 'hono/cookie'
import type { HttpApp, HttpContext, HttpKit } from '../http/kit.ts'
import { apiHeaders } from '../http/headers.ts'
import { sendPage } from '../http/page.ts'
import { send } from '../http/send.ts'
import { ProblemError } from '../problem.ts'
import type { Destination } from './addresses.ts'
import { appAddress, authoriseAddress, callbackPath } from './addresses.ts'
import { lostPage, scanPage } from './pages.ts'
import { newState, openState, sealState, stateCookieName, stateSeconds } from './state-cookie.ts'

export interface H5EntryOptions {
  /** Without a slash at the end. */
  publicUrl: string
  oauthUrl: string
  /** The app by which diners come in from a web page. */
  appId: string
  miniProgramAppId: string
  /** A bridge stands in for Alipay, so ordinary browsers are let through as well. */
  bridged: boolean
  /** Where there is none, each process makes its own. */
  cookieSecret?: string | undefined
}

/**
 * What a printed code opens: in Alipay the silent authorise page and then the H5 app with its auth code, elsewhere a page that
 * says to scan with Alipay. Alipay's web pages name themselves AlipayClient in the User-Agent.
 */
export function serveH5Entry(app: HttpApp, kit: HttpKit, given: H5EntryOptions): void {
  const options = { ...given, cookieSecret: given.cookieSecret ?? randomBytes(32).toString('hex') }
  app.get('/t/:code', (c) => enter(c, kit, options, { kind: 'table', code: c.req.param('code') }))
  app.get('/s/:code', (c) => enter(c, kit, options, { kind: 'store', code: c.req.param('code') }))
  app.get(callbackPath, (c) => comeBack(c, kit, options))
}

type Entry = H5EntryOptions & { cookieSecret: string }

function enter(c: HttpContext, kit: HttpKit, options: Entry, destination: Destination): Response {
  if (!/^[\w-]{1,64}$/.test(destination.code)) throw new ProblemError('not_found')
  const isAlipay = /AlipayClient/i.test(c.req.header('user-agent') ?? '')
  if (!isAlipay && !options.bridged) {
    return sendPage(c, kit, 200, scanPage(options.miniProgramAppId, options.publicUrl, destination))
  }
  const state = newState()
  const expiresAt = kit.clock.now() + stateSeconds * 1000
  const cookie = sealState({ state, ...destination, expiresAt }, options.cookieSecret)
  return redirect(c, kit, authoriseAddress({ ...options, state }), stateCookie(kit, cookie, stateSeconds))
}

/** Alipay sends the diner back here. The auth code goes on in the fragment, which browsers send to no server. */
function comeBack(c: HttpContext, kit: HttpKit, options: Entry): Response {
  const remembered = openState(getCookie(c, stateCookieName), options.cookieSecret, kit.clock.now())
  const authCode = c.req.query('auth_code') ?? ''
  if (remembered === undefined || c.req.query('state') !== remembered.state || authCode === '') {
    return sendPage(c, kit, 400, lostPage(remembered))
  }
  return redirect(c, kit, appAddress(remembered, authCode), stateCookie(kit, '', 0))
}

/** Lax: it must come along when Alipay's page sends the diner back to us. */
function stateCookie(kit: HttpKit, value: string, seconds: number): string {
  const secure = kit.https ? '; Secure' : ''
  return `${stateCookieName}=${value}; Path=${callbackPath}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

function redirect(c: HttpContext, kit: HttpKit, location: string, cookie: string): Response {
  return send(c, 302, { ...apiHeaders(c, kit), Location: location, 'Set-Cookie': cookie }, null)
}
