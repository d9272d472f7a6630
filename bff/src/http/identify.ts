import type { Access } from '@kaifan/shared/contract'
import { ProblemError } from '../problem.ts'
import type { HttpContext, HttpKit, SignedInCustomer, SignedInMember } from './kit.ts'

export interface Caller {
  customer?: SignedInCustomer
  member?: SignedInMember
}

/** Who calls, once the rate limit is kept. Throws `slow_down`, `session_missing`, what authentication throws, or `forbidden`. */
export async function identify(c: HttpContext, kit: HttpKit, access: Access, now: number): Promise<Caller> {
  const token = bearerToken(c)
  await kit.limiter.takeCall(token, c.get('address'))
  if (access === 'public') return {}
  if (token === undefined) throw new ProblemError('session_missing')
  if (access === 'customer') {
    const customer = await kit.authenticateCustomer(token, now)
    kit.limiter.remember(token)
    return { customer }
  }
  const member = await kit.authenticateMember(token, now)
  kit.limiter.remember(token)
  if (!access.staff.includes(member.role)) throw new ProblemError('forbidden')
  return { member }
}

/** RFC 6750, 2.1. */
export function bearerToken(c: HttpContext): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
