import { createHash } from 'node:crypto'
import type { SandboxClock } from './clock.ts'
import type { Buyer, Grant } from './model.ts'
import { randomDigits, randomHex } from './random.ts'
import type { Random } from './random.ts'
import { Refusal } from './refusal.ts'
import { DAY, MINUTE } from './time.ts'

/** Alipay names 3 minutes to 24 hours; the sandbox takes the strictest. */
const AUTH_CODE_LIFE_MS = 3 * MINUTE
export const ACCESS_TOKEN_LIFE_MS = 15 * DAY
export const REFRESH_TOKEN_LIFE_MS = 30 * DAY

const OPEN_ID_LENGTH = 47
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What an app is told about a buyer after an exchange. */
export interface Session {
  buyer: Buyer
  openId: string
  accessToken: string
  refreshToken: string
  startedAt: number
}

export interface IdentitiesOptions {
  clock: SandboxClock
  random: Random
  appIds: readonly string[]
  buyers: readonly Buyer[]
}

export interface Identities {
  buyers(): Buyer[]
  findBuyer(id: string): Buyer | undefined
  /** A new buyer, as for a browser that comes for the first time; a given id must be free. */
  addBuyer(id?: string): Buyer
  openIdOf(buyerId: string, appId: string): string
  /** The buyer whom an app calls by this open id; undefined for a stranger's or another app's. */
  findByOpenId(openId: string, appId: string): Buyer | undefined
  findByUserId(userId: string): Buyer | undefined
  /** A code that `appId` exchanges once within `AUTH_CODE_LIFE_MS`. */
  issueAuthCode(buyerId: string, appId: string): string
  exchangeAuthCode(code: string, appId: string): Session
  refresh(refreshToken: string, appId: string): Session
  snapshot(): { buyers: Buyer[]; authCodes: Grant[]; refreshTokens: Grant[] }
  restore(saved: { buyers: readonly Buyer[]; authCodes: readonly Grant[]; refreshTokens: readonly Grant[] }): void
}

/** The same buyer has another open id in each app, and the same one after a reset. */
function deriveOpenId(buyerId: string, appId: string): string {
  const bytes = createHash('sha512').update(`${appId}\n${buyerId}`).digest()
  const letters = Array.from(bytes.subarray(0, OPEN_ID_LENGTH - 1), (byte) => BASE62[byte % BASE62.length])
  return `0${letters.join('')}`
}

/** Buyers, their ids in each app, auth codes and tokens. Throws `Refusal` in Alipay's words. */
export function createIdentities({ clock, random, appIds, buyers: initial }: IdentitiesOptions): Identities {
  const buyers = new Map<string, Buyer>()
  const buyerIdByOpenId = new Map<string, string>()
  const authCodes = new Map<string, Grant>()
  const refreshTokens = new Map<string, Grant>()

  function put(buyer: Buyer): Buyer {
    buyers.set(buyer.id, buyer)
    for (const appId of appIds) buyerIdByOpenId.set(`${appId} ${deriveOpenId(buyer.id, appId)}`, buyer.id)
    return buyer
  }

  function grant(grants: Map<string, Grant>, value: string, buyerId: string, appId: string, lifeMs: number): string {
    const now = clock.now()
    // Grants are kept in the order of their expiry, so the dead ones are at the front.
    for (const old of grants.values()) {
      if (old.expiresAt > now - DAY) break
      grants.delete(old.value)
    }
    grants.set(value, { value, appId, buyerId, expiresAt: now + lifeMs })
    return value
  }

  function openSession(buyerId: string, appId: string): Session {
    const buyer = buyers.get(buyerId)
    if (!buyer) throw new Error(`The sandbox knows no buyer ${buyerId}`)
    const accessToken = `authbseB${randomHex(random, 32)}`
    const refreshToken = grant(refreshTokens, `authbseR${randomHex(random, 32)}`, buyerId, appId, REFRESH_TOKEN_LIFE_MS)
    return { buyer, openId: deriveOpenId(buyerId, appId), accessToken, refreshToken, startedAt: clock.now() }
  }

  function exchangeAuthCode(code: string, appId: string): Session {
    const found = authCodes.get(code)
    if (!found || found.usedAt !== undefined || found.expiresAt <= clock.now()) {
      throw new Refusal('isv.code-invalid', '授权码code无效', 'argument')
    }
    if (found.appId !== appId) throw new Refusal('isv.unmatched-app-id', '授权码与应用不匹配', 'argument')
    authCodes.set(code, { ...found, usedAt: clock.now() })
    return openSession(found.buyerId, appId)
  }

  function refresh(refreshToken: string, appId: string): Session {
    const found = refreshTokens.get(refreshToken)
    if (!found || found.appId !== appId) throw new Refusal('isv.refresh-token-invalid', '刷新令牌无效', 'argument')
    if (found.usedAt !== undefined) throw new Refusal('isv.refreshed-token-invalid', '刷新令牌已使用', 'argument')
    if (found.expiresAt <= clock.now()) throw new Refusal('isv.refresh-token-time-out', '刷新令牌已过期', 'argument')
    refreshTokens.set(refreshToken, { ...found, usedAt: clock.now() })
    return openSession(found.buyerId, appId)
  }

  for (const buyer of initial) put(buyer)

  return {
    buyers: () => [...buyers.values()],
    findBuyer: (id) => buyers.get(id),
    addBuyer(id = `browser_${randomHex(random, 32)}`) {
      if (buyers.has(id)) throw new Error(`There is a buyer ${id} already`)
      return put({ id, logonId: `138****${randomDigits(random, 4)}` })
    },
    openIdOf: deriveOpenId,
    findByOpenId: (openId, appId) => buyers.get(buyerIdByOpenId.get(`${appId} ${openId}`) ?? ''),
    findByUserId: (userId) => [...buyers.values()].find((buyer) => buyer.userId === userId),
    issueAuthCode: (buyerId, appId) => grant(authCodes, randomHex(random, 32), buyerId, appId, AUTH_CODE_LIFE_MS),
    exchangeAuthCode,
    refresh,
    snapshot: () => ({
      buyers: [...buyers.values()],
      authCodes: [...authCodes.values()],
      refreshTokens: [...refreshTokens.values()],
    }),
    restore(saved) {
      buyers.clear()
      buyerIdByOpenId.clear()
      authCodes.clear()
      refreshTokens.clear()
      for (const buyer of initial) put(buyer)
      for (const buyer of saved.buyers) if (!buyers.has(buyer.id)) put(buyer)
      for (const code of saved.authCodes) authCodes.set(code.value, code)
      for (const token of saved.refreshTokens) refreshTokens.set(token.value, token)
    },
  }
}
