import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/** Where a diner was going when they were sent to the authorise page. */
const remembered = v.object({
  state: v.string(),
  kind: v.picklist(['table', 'store']),
  code: v.string(),
  /** Epoch ms. */
  expiresAt: v.number(),
})
export type Remembered = v.InferOutput<typeof remembered>

export const stateCookieName = 'kaifan_h5'
export const stateSeconds = 600

export function newState(): string {
  return randomBytes(24).toString('hex')
}

export function sealState(value: Remembered, secret: string): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${payload}.${sign(payload, secret)}`
}

/** What the cookie remembers, or undefined where it is not ours or has expired. */
export function openState(cookie: string | undefined, secret: string, now: number): Remembered | undefined {
  const [payload = '', signature = ''] = (cookie ?? '').split('.')
  const expected = Buffer.from(sign(payload, secret))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const parsed = v.safeParse(remembered, JSON.parse(Buffer.from(payload, 'base64url').toString()))
  return parsed.success && parsed.output.expiresAt > now ? parsed.output : undefined
}

function sign(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('base64url')
}
