import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Identities } from '../core/identities.ts'
import type { Buyer } from '../core/model.ts'
import type { Translate } from './texts.ts'

const COOKIE = 'sandbox_buyer'
const COOKIE_LIFE_SECONDS = 365 * 86_400

/** The buyer as whom this browser is signed in to Alipay. */
export function browserBuyer(c: Context, identities: Identities): Buyer | undefined {
  return identities.findBuyer(getCookie(c, COOKIE) ?? '')
}

/** Signs the browser in as a buyer. */
export function rememberBuyer(c: Context, buyer: Buyer): void {
  setCookie(c, COOKIE, buyer.id, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: COOKIE_LIFE_SECONDS })
}

/** What people call a buyer. */
export function buyerLabel(buyer: Buyer | undefined, t: Translate): string {
  if (!buyer) return '—'
  return buyer.name ?? `${t('guest')} ${buyer.logonId.slice(-4)}`
}
