import type { Access, BodyOf, Contract, Endpoint, PathParams, QueryOf, ReplyOf, Role } from '@kaifan/shared/contract'
import type { Locale } from '@kaifan/shared/i18n'
import type { Log } from '../log.ts'
import type { SignedInCustomer, SignedInMember } from './kit.ts'
import type { RawReply } from './raw.ts'

export interface Idempotency {
  key: string
  /** SHA-256 (hex) of path parameters and body in canonical form: the same request sent again has the same. */
  bodyHash: string
}

type Caller<A extends Access> = A extends 'customer'
  ? { customer: SignedInCustomer }
  : A extends { staff: readonly Role[] }
    ? { member: SignedInMember }
    : unknown

/** What every call has, whatever its endpoint. */
export interface AnyCall {
  /** Epoch ms, read once for the whole request. */
  now: number
  /** What the reader understands. */
  locale: Locale
  requestId: string
  /** The client's network address, behind the trusted proxies. */
  address: string
  /** Its lines carry the request's id. */
  log: Log
  ifNoneMatch: string | undefined
  acceptEncoding: string | undefined
}

/** One request to an endpoint after authentication and validation. */
export type Call<E extends Endpoint> = AnyCall & {
  params: PathParams<E['path']>
  query: QueryOf<E>
  body: BodyOf<E>
} & Caller<E['access']> &
  (E extends { idempotent: true } ? { idempotency: Idempotency } : unknown)

/** A promise of the endpoint's reply: nothing where it has none, and ready-made bytes are allowed where it carries an ETag. */
export type Answer<E extends Endpoint> = Promise<
  'reply' extends keyof E ? ReplyOf<E> | (E extends { etag: true } ? RawReply : never) : void
>

/** One function for each endpoint of a contract part. */
export type Handlers<P extends Contract> = { [Name in keyof P]: (call: Call<P[Name]>) => Answer<P[Name]> }
