import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

export type Log = Logger

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Fields that never reach a log, wherever one of the first three levels of an object holds them. */
const secretFields = new Set([
  'authorization',
  'cookie',
  'token',
  'authCode',
  'auth_code',
  'password',
  'passwordHash',
  'openId',
  'open_id',
  'userId',
  'user_id',
  'buyer',
  'tableCode',
  'privateKey',
])

/** Structured lines on standard output, or on `destination`. */
export function createLog(options: { level: LogLevel }, destination?: DestinationStream): Log {
  const settings = {
    level: options.level,
    base: null,
    serializers: { err: describeError },
    // pino's own redaction by paths costs more than all the rest of a line.
    formatters: { log: (fields: Record<string, unknown>) => withoutSecrets(fields, 2) },
  }
  return destination === undefined ? pino(settings) : pino(settings, destination)
}

/** The same object where it holds no secret, so that an ordinary line copies nothing. */
function withoutSecrets(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined
  for (const name in fields) {
    const value = fields[name]
    const kept = secretFields.has(name)
      ? '[hidden]'
      : isPlainObject(value) && depth > 0
        ? withoutSecrets(value, depth - 1)
        : value
    if (kept !== value) (copy ??= { ...fields })[name] = kept
  }
  return copy ?? fields
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

interface DescribedError {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: DescribedError
}

/** An error without the parameters of the statement that failed: they hold what diners wrote and who they are. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutParameters(String(error)) }
  const described: DescribedError = { type: error.name, message: withoutParameters(error.message) }
  if ('code' in error && typeof error.code === 'string') described.code = error.code
  if (error.stack !== undefined) described.stack = stackWithoutParameters(error.stack, error.message)
  if (error.cause !== undefined && depth < 4) described.cause = describeError(error.cause, depth + 1)
  return described
}

/** An error and what caused it in one line to keep or to log, without the parameters of the statement that failed. */
export function messageOf(error: unknown): string {
  const own = withoutParameters(String(error))
  return error instanceof Error && error.cause instanceof Error
    ? `${own}: ${withoutParameters(error.cause.message)}`
    : own
}

/** drizzle appends `params: …` to the text of a failed statement; a value may hold anything, so that nothing ends it. */
function withoutParameters(text: string): string {
  return text.replace(/\bparams: [\s\S]*$/, 'params: [hidden]')
}

/** The frames come after the message, which a value that looks like a frame does not end. */
function stackWithoutParameters(stack: string, message: string): string {
  const at = stack.indexOf(message)
  if (at < 0) return stack.replace(/\bparams: [\s\S]*?(?=\n {4}at |$)/g, 'params: [hidden]')
  const end = at + message.length
  return withoutParameters(stack.slice(0, end)) + stack.slice(end)
}
