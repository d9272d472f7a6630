import type { Failure } from '@kaifan/shared/client'
import { sessions } from '@kaifan/shared/contract'
import { client } from '../api/client.ts'
import { app, getAuthCode, hasAuthCode } from '../platform/index.ts'
import { currentEntry } from '../visit/visit.ts'
import { keepSession, sessionToken } from './token.ts'

export type SignedIn = { ok: true } | Failure

let running: Promise<SignedIn> | undefined

/** Signs the diner in with a fresh auth code, without any prompt. Who asks while it runs waits for the same answer. */
export function signIn(): Promise<SignedIn> {
  running ??= exchange().finally(() => {
    running = undefined
  })
  return running
}

/** Signs in ahead of need, where that shows nothing and leads nowhere: on H5 only with the code that the BFF handed over. */
export function signInSilently(): void {
  if (sessionToken() === undefined && hasAuthCode()) void signIn()
}

/** Whether a call as the diner can be made now without showing anything or leaving the page. */
export function canSignInSilently(): boolean {
  return sessionToken() !== undefined || running !== undefined || hasAuthCode()
}

async function exchange(): Promise<SignedIn> {
  const first = await exchangeOnce()
  // A code that was used or grew old, by a page that came back from the background, is worth one fresh try.
  return !first.ok && first.reason === 'problem' && first.problem.code === 'auth_code_invalid' ? exchangeOnce() : first
}

async function exchangeOnce(): Promise<SignedIn> {
  let authCode: string
  try {
    authCode = await getAuthCode(currentEntry())
  } catch (error) {
    return { ok: false, reason: 'offline', error }
  }
  const reply = await client.call(sessions.createSession, { body: { app, authCode } })
  if (!reply.ok) return reply
  const { token, expiresAt, customer } = reply.data
  keepSession({ token, expiresAt, customerId: customer.id })
  return { ok: true }
}
