import type { BaseIssue, BaseSchema, InferInput, InferOutput } from 'valibot'
import type { ProblemCode } from '../problems.ts'

export type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>
export type Role = 'owner' | 'manager' | 'staff'

/** Who may call: anyone, a signed-in diner, or staff with one of the roles. */
export type Access = 'public' | 'customer' | { staff: readonly Role[] }

/** Whoever works at the store. */
export const everyone = { staff: ['owner', 'manager', 'staff'] } as const
export const managers = { staff: ['owner', 'manager'] } as const
export const owners = { staff: ['owner'] } as const

/** One call of the API as data: the BFF serves it, the client calls it, the OpenAPI document prints it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Hono's form: `/api/orders/:id`. */
  path: string
  summary: string
  access: Access
  query?: Schema
  body?: Schema
  reply?: Schema
  /** The status of success; 200 where absent. */
  status?: 200 | 201 | 202 | 204
  /** Codes beyond those that any call may answer. */
  problems: readonly ProblemCode[]
  /** An `Idempotency-Key` header is required. */
  idempotent?: true
  /** Answers carry an ETag and a matching If-None-Match gets 304. */
  etag?: true
  bodyLimitBytes?: number
  /** A stricter rate limit besides the common one: for staff passwords, or for new sessions of diners. */
  limit?: 'sign_in' | 'new_session'
}

/** Keeps the literal types of an endpoint so that handlers and calls are checked against it. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}

export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & PathParams<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown

export type QueryOf<E extends Endpoint> = E extends { query: infer S extends Schema } ? InferOutput<S> : undefined
export type BodyOf<E extends Endpoint> = E extends { body: infer S extends Schema } ? InferOutput<S> : undefined
export type BodySent<E extends Endpoint> = E extends { body: infer S extends Schema } ? InferInput<S> : undefined
export type QuerySent<E extends Endpoint> = E extends { query: infer S extends Schema } ? InferInput<S> : undefined
export type ReplyOf<E extends Endpoint> = E extends { reply: infer S extends Schema } ? InferOutput<S> : undefined

export type Contract = Record<string, Endpoint>

/** Codes that any endpoint may answer besides its own. */
export const commonProblems: readonly ProblemCode[] = [
  'malformed_json',
  'body_too_large',
  'unsupported_media_type',
  'body_invalid',
  'text_invalid',
  'query_invalid',
  'slow_down',
  'internal',
  'unavailable',
]
