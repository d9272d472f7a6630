import * as v from 'valibot'
import type { Failure } from '../port.ts'

/** The answer is not signed by Alipay. */
export class UnverifiableAnswerError extends Error {
  override readonly name = 'UnverifiableAnswerError'
}

const transportError = v.object({
  code: v.optional(v.string()),
  syscall: v.optional(v.string()),
  errors: v.optional(v.array(v.unknown())),
})
const retried = v.object({ res: v.object({ socketErrorRetries: v.pipe(v.number(), v.minValue(1)) }) })

/**
 * What a thrown error means for the request. Only a failure before there was a connection proves that nothing arrived; every doubt is `unknown`.
 */
export function failureOfError(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UnverifiableAnswerError) return { ok: false, kind: 'unverifiable', message }
  const cause = error instanceof Error ? error.cause : undefined
  // The SDK's HTTP client repeats a request whose connection broke: its second try may be refused although the first one arrived.
  const unreachable = !v.is(retried, cause) && neverConnected(cause)
  return { ok: false, kind: unreachable ? 'unreachable' : 'unknown', message }
}

function neverConnected(error: unknown): boolean {
  if (!v.is(transportError, error)) return false
  // Several addresses were tried (Happy Eyeballs): each must have failed.
  if (error.errors && error.errors.length > 0) return error.errors.every(neverConnected)
  return error.syscall === 'connect' || error.syscall === 'getaddrinfo' || error.code === 'UND_ERR_CONNECT_TIMEOUT'
}

export const gatewayAnswer = v.object({
  code: v.optional(v.string()),
  msg: v.optional(v.string()),
  subCode: v.optional(v.string()),
  subMsg: v.optional(v.string()),
})
export type GatewayAnswer = v.InferOutput<typeof gatewayAnswer>

/**
 * What a verified answer that is no success means (Alipay's common codes). 4000x are failures of arguments, permissions and business, by
 * which nothing happened; but a system error under any code leaves everything open.
 */
export function failureOfAnswer({ code = '', msg = '', subCode = '', subMsg = '' }: GatewayAnswer): Failure {
  const message = `${code} ${subCode}: ${withoutSignedText(subMsg || msg)}`
  const systemError = /SYSTEM_ERROR|^(?:isp|aop)\./.test(subCode)
  if (/^4000\d$/.test(code) && !systemError) return { ok: false, kind: 'refused', code, subCode, message }
  return { ok: false, kind: 'unknown', message, ...(subCode !== '' && { subCode }) }
}

/** On a wrong signature Alipay quotes the whole request, the buyer's id included, which must not reach the log. */
function withoutSignedText(message: string): string {
  return message.split(/\w+=/)[0] ?? ''
}
