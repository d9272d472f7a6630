import { Refused } from './asks.ts'

/** Asks the platform, by way of the simulator's server, for a code that tells who the buyer is. */
export async function fetchAuthCode(base: string, buyer: string): Promise<string> {
  const reply = await fetch(`${base}platform/auth-code`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ buyer }),
  })
  const answer: unknown = await reply.json()
  const authCode: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'authCode') : undefined
  if (!reply.ok || typeof authCode !== 'string')
    throw new Refused(10, `The platform gives no auth code: ${JSON.stringify(answer)}`)
  return authCode
}
