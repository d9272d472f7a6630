import { hash, randomBytes } from 'node:crypto'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { ProblemError } from '../problem.ts'

/**
 * `session`: calls of one session. `address`: calls from one address before a session is known; a restaurant shares one, so it is
 * generous. `newSession`: diners signing in from one address. `signIn`: staff passwords tried for one account from one address.
 */
export type LimitName = 'session' | 'address' | 'newSession' | 'signIn'

/** So many calls within so many seconds. */
export interface LimitRule {
  points: number
  seconds: number
}

export type LimitRules = Record<LimitName, LimitRule>

export const defaultLimits: LimitRules = {
  session: { points: 600, seconds: 60 },
  address: { points: 6000, seconds: 60 },
  newSession: { points: 300, seconds: 60 },
  signIn: { points: 10, seconds: 300 },
}

export interface Limiter {
  /** Counts a call. Throws `slow_down` with the seconds to wait. */
  take(name: LimitName, key: string): Promise<void>
  /** Counts a call by its session where the token has passed authentication before, otherwise by its address. */
  takeCall(token: string | undefined, address: string): Promise<void>
  /** Called once authentication has passed. */
  remember(token: string): void
}

const rememberedTokens = 50_000
const rememberedAddresses = 10_000

/**
 * Counters in memory. Keys fall by a secret hash into a fixed number of buckets, so that no flood of made-up addresses or accounts can
 * fill the memory, and nobody can aim at a stranger's bucket.
 */
export function createLimiter(rules: LimitRules = defaultLimits, buckets = 65_536): Limiter {
  const salt = randomBytes(16).toString('hex')
  const limiters = {
    session: new RateLimiterMemory({ points: rules.session.points, duration: rules.session.seconds }),
    address: new RateLimiterMemory({ points: rules.address.points, duration: rules.address.seconds }),
    newSession: new RateLimiterMemory({ points: rules.newSession.points, duration: rules.newSession.seconds }),
    signIn: new RateLimiterMemory({ points: rules.signIn.points, duration: rules.signIn.seconds }),
  }
  const remembered = new Set<string>()
  const digest = (text: string) => hash('sha256', salt + text, 'hex')
  const bucketOf = (digested: string) => Number.parseInt(digested.slice(0, 8), 16) % buckets
  const addressBuckets = new Map<string, number>()

  async function takeBucket(name: LimitName, bucket: number): Promise<void> {
    try {
      await limiters[name].consume(bucket)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new ProblemError('slow_down', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
    }
  }

  return {
    take: (name, key) => takeBucket(name, bucketOf(digest(key))),
    takeCall(token, address) {
      if (token !== undefined) {
        const hashed = digest(token)
        if (remembered.has(hashed)) return takeBucket('session', bucketOf(hashed))
      }
      let bucket = addressBuckets.get(address)
      if (bucket === undefined) {
        if (addressBuckets.size >= rememberedAddresses) addressBuckets.clear()
        bucket = bucketOf(digest(address))
        addressBuckets.set(address, bucket)
      }
      return takeBucket('address', bucket)
    },
    remember(token) {
      if (remembered.size >= rememberedTokens) remembered.clear()
      remembered.add(digest(token))
    },
  }
}
