import type { Context, Hono } from 'hono'
import type { App, Role } from '@kaifan/shared/contract'
import type { ProblemCode } from '@kaifan/shared/problems'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Limiter } from './limiter.ts'

/** A diner whose session is valid. */
export interface SignedInCustomer {
  id: string
  app: App
}

/** A member of staff whose session is valid. */
export interface SignedInMember {
  id: string
  /** The session by which they are signed in, for signing out. */
  sessionId: string
  storeId: string
  role: Role
  name: string
}

/** What serving HTTP needs; features hand it through and may use its clock, log and metrics. */
export interface HttpKit {
  clock: Clock
  log: Log
  metrics: Metrics
  limiter: Limiter
  /** Throws `session_invalid` or `session_expired`. `now` is epoch ms. */
  authenticateCustomer(token: string, now: number): Promise<SignedInCustomer>
  /** Throws `session_invalid` or `session_expired`. `now` is epoch ms. */
  authenticateMember(token: string, now: number): Promise<SignedInMember>
  /** How many proxies in front of the process append to X-Forwarded-For. */
  trustedProxies: number
  /** The process is reached over https only, so browsers are told to stay there. */
  https: boolean
}

export interface HttpEnv {
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } } }
  Variables: {
    requestId: string
    /** The client's, behind the trusted proxies. */
    address: string
    /** The pattern, such as `/api/orders/:orderId`, for log and metrics. */
    route?: string
    problem?: ProblemCode
    bytes?: number
  }
}

export type HttpApp = Hono<HttpEnv>
export type HttpContext = Context<HttpEnv>

/** How a feature adds its routes. */
export type Registrar = (app: HttpApp, kit: HttpKit) => void
