import type { ContentEncoding } from './encoding.ts'

/** JSON made and compressed ahead of the request. */
export interface RawReply {
  readonly raw: true
  body: Uint8Array<ArrayBuffer>
  encoding?: ContentEncoding | undefined
  /** Quoted, and another one for each encoding. */
  etag: string
  cacheControl: string
}

export function raw(reply: Omit<RawReply, 'raw'>): RawReply {
  return { raw: true, ...reply }
}

export function isRaw(reply: unknown): reply is RawReply {
  return typeof reply === 'object' && reply !== null && 'raw' in reply && reply.raw === true && 'etag' in reply
}
