import { ProblemError } from '../problem.ts'
import type { HttpContext } from './kit.ts'

/** The JSON value that the request holds. Throws `unsupported_media_type`, `body_too_large` or `malformed_json`. */
export async function readJson(c: HttpContext, limitBytes: number): Promise<unknown> {
  if (!isJson(c.req.header('content-type')) || isEncoded(c.req.header('content-encoding'))) {
    throw new ProblemError('unsupported_media_type')
  }
  const bytes = await readBody(c, limitBytes)
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    return value
  } catch {
    throw new ProblemError('malformed_json')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The request's bytes. Throws `body_too_large`, without reading on. */
export async function readBody(c: HttpContext, limitBytes: number): Promise<Uint8Array> {
  const stated = c.req.header('content-length')
  if (stated !== undefined && !c.req.header('transfer-encoding')) {
    if (Number(stated) > limitBytes) throw new ProblemError('body_too_large')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length > limitBytes) throw new ProblemError('body_too_large')
    return bytes
  }
  return readStream(c.req.raw.body, limitBytes)
}

async function readStream(stream: ReadableStream<Uint8Array> | null, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  if (stream === null) return new Uint8Array()
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limitBytes) throw new ProblemError('body_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A charset other than UTF-8 is refused: JSON has no other between systems (RFC 8259, 8.1). */
function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\s*(?:;\s*charset="?utf-?8"?\s*)?;?\s*$/i.test(contentType)
}

function isEncoded(contentEncoding: string | undefined): boolean {
  return contentEncoding !== undefined && contentEncoding !== '' && contentEncoding.toLowerCase() !== 'identity'
}
