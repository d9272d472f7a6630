import { type CallOptions, createClient, type Reply } from '@kaifan/shared/client'
import type { Endpoint } from '@kaifan/shared/contract'
import { language } from '../language/language.ts'
import { isLostSession } from '../session/lost-session.ts'
import { endSession, session } from '../session/session.ts'
import { fetchTransport } from './transport.ts'

const client = createClient({
  baseUrl: '',
  transport: fetchTransport,
  locale: language.get,
  token: () => session.get().token,
})

/** One call as the signed-in member. Where the server no longer knows the session, it ends here too. */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...options: object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>]
): Promise<Reply<E>> {
  const token = session.get().token
  const reply = await client.call(endpoint, ...options)
  if (!reply.ok && isLostSession(reply) && session.get().token === token) endSession('lost')
  return reply
}
