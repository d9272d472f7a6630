import type { App } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import type { Alipay, Buyer } from '../alipay/index.ts'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { ProblemError } from '../problem.ts'
import { customersRepository, sessionsRepository } from './customers.repository.ts'
import { hashToken, newToken } from './tokens.ts'

export interface NewSession {
  token: string
  expiresAt: number
  customer: { id: string }
}

export interface Diners {
  /** Throws `auth_code_invalid` where Alipay refuses the code, `alipay_unreachable` where it gives no answer to rely on. */
  createSession(request: { app: App; authCode: string }): Promise<NewSession>
  /** Throws `session_invalid` or `session_expired`. */
  authenticateCustomer(token: string, now: number): Promise<{ id: string; app: App }>
  /** How Alipay knows the diner to the app they came in by; empty where they are erased. */
  buyerOf(tx: Tx, customerId: string): Promise<Buyer>
  /** Erases the diner's identity and sessions. */
  erase(customerId: string): Promise<void>
}

export interface DinersOptions {
  database: Database
  clock: Clock
  alipay: Pick<Alipay, 'exchangeAuthCode'>
  /** Called in the transaction that erases a diner. */
  onErased(tx: Tx, customerId: string, now: number): Promise<void>
}

export function createDiners({ database, clock, alipay, onErased }: DinersOptions): Diners {
  return {
    async createSession({ app, authCode }) {
      const answer = await alipay.exchangeAuthCode({ app, authCode })
      if (!answer.ok) throw new ProblemError(answer.kind === 'refused' ? 'auth_code_invalid' : 'alipay_unreachable')
      const token = newToken()
      const id = newId()
      const now = clock.now()
      const expiresAt = now + limits.sessionMs
      return database.transact(async (tx) => {
        const customerId = await findOrAdd(tx, { id, app, buyer: answer.buyer, now })
        await sessionsRepository(tx).add({ tokenHash: hashToken(token), customerId, createdAt: now, expiresAt })
        return { token, expiresAt, customer: { id: customerId } }
      })
    },

    async authenticateCustomer(token, now) {
      const session = await database.read((tx) => sessionsRepository(tx).find(hashToken(token)))
      if (!session) throw new ProblemError('session_invalid')
      if (session.expiresAt <= now) throw new ProblemError('session_expired')
      return { id: session.id, app: session.app }
    },

    async buyerOf(tx, customerId) {
      const customer = await customersRepository(tx).find(customerId)
      if (!customer) throw new Error(`There is no customer ${customerId}`)
      const { openId, userId } = customer
      return { ...(openId !== null && { openId }), ...(userId !== null && { userId }) }
    },

    erase(customerId) {
      const now = clock.now()
      return database.transact(async (tx) => {
        // Who signs in at this moment has their session before this, or is somebody new.
        await customersRepository(tx).erase(customerId, now)
        await sessionsRepository(tx).endAll(customerId)
        await onErased(tx, customerId, now)
      })
    },
  }
}

interface Arrival {
  /** Of the customer, if it is a new one. */
  id: string
  app: App
  buyer: Buyer
  now: number
}

/** The customer whom the app knows by this open id, or by the user id where Alipay still tells that. */
async function findOrAdd(tx: Tx, { id, app, buyer, now }: Arrival): Promise<string> {
  const repository = customersRepository(tx)
  const { openId, userId } = buyer
  if (openId === undefined && userId === undefined) throw new Error('Alipay named neither an open id nor a user id')
  const find = async () =>
    (openId === undefined ? undefined : await repository.byOpenId(app, openId)) ??
    (userId === undefined ? undefined : await repository.byUserId(app, userId))
  const known = await find()
  if (known && (await repository.hold(known.id))) {
    if (known.openId === null && openId !== undefined) await repository.learnOpenId(known.id, openId)
    return known.id
  }
  const added = { id, app, openId: openId ?? null, userId: userId ?? null, createdAt: now }
  if (await repository.add(added)) return id
  const twin = await find()
  if (!twin) throw new Error('A customer is neither new nor known')
  return twin.id
}
