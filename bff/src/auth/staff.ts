import type { BodyOf, Localized, Member, ReplyOf, Role, staff as contract } from '@kaifan/shared/contract'
import { limits } from '@kaifan/shared/limits'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { ProblemError } from '../problem.ts'
import { createAttempts } from './attempts.ts'
import { type MemberRow, membersRepository, staffSessionsRepository } from './members.repository.ts'
import { memberOf } from './member.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { hashToken, newToken } from './tokens.ts'

export interface SignedIn {
  id: string
  sessionId: string
  storeId: string
  role: Role
  name: string
}

export interface Staff {
  /** Throws `credentials_wrong`, or `slow_down` after several failures. */
  signIn(request: BodyOf<typeof contract.signIn>): Promise<ReplyOf<typeof contract.signIn>>
  signOut(sessionId: string): Promise<void>
  /** Throws `session_invalid`, for a locked account too, or `session_expired`. */
  authenticateMember(token: string, now: number): Promise<SignedIn>
  readMe(storeId: string, memberId: string): Promise<{ member: Member; store: { id: string; name: Localized } }>
}

export interface StaffOptions {
  database: Database
  clock: Clock
  nameOfStore(tx: Tx, storeId: string): Promise<Localized>
}

export function createStaff({ database, clock, nameOfStore }: StaffOptions): Staff {
  const attempts = createAttempts()
  let nobodysHash: Promise<string> | undefined

  /** An account that does not exist takes as long as one that does. */
  async function isRight(password: string, member: MemberRow | undefined): Promise<boolean> {
    nobodysHash ??= hashPassword(newToken())
    return verifyPassword(password, member?.passwordHash ?? (await nobodysHash))
  }

  async function me(tx: Tx, member: MemberRow) {
    return { member: memberOf(member), store: { id: member.storeId, name: await nameOfStore(tx, member.storeId) } }
  }

  return {
    async signIn({ account, password }) {
      const now = clock.now()
      attempts.begin(account, now)
      const member = await database.read((tx) => membersRepository(tx).byAccount(account))
      const matches = await isRight(password, member)
      if (!matches || !member || member.disabled) throw new ProblemError('credentials_wrong')
      attempts.succeeded(account)
      const token = newToken()
      const expiresAt = now + limits.sessionMs
      return database.transact(async (tx) => {
        const repository = staffSessionsRepository(tx)
        await refuseChanged(tx, member)
        await repository.add({ tokenHash: hashToken(token), memberId: member.id, createdAt: now, expiresAt })
        return { token, expiresAt, ...(await me(tx, member)) }
      })
    },

    async signOut(sessionId) {
      await database.transact((tx) => staffSessionsRepository(tx).end(sessionId))
    },

    async authenticateMember(token, now) {
      const sessionId = hashToken(token)
      const session = await database.read((tx) => staffSessionsRepository(tx).find(sessionId))
      if (!session || session.disabled) throw new ProblemError('session_invalid')
      if (session.expiresAt <= now) throw new ProblemError('session_expired')
      const { id, storeId, role, name } = session
      return { id, sessionId, storeId, role, name }
    },

    readMe: (storeId, memberId) =>
      database.read(async (tx) => {
        const member = await membersRepository(tx).find(storeId, memberId)
        if (!member) throw new ProblemError('session_invalid')
        return me(tx, member)
      }),
  }
}

/** While the password was being checked, it may have been changed or the account locked, which ends the sessions known then. */
async function refuseChanged(tx: Tx, member: MemberRow): Promise<void> {
  const present = (await membersRepository(tx).touchAll(member.storeId)).find(({ id }) => id === member.id)
  if (!present || present.disabled || present.passwordHash !== member.passwordHash) {
    throw new ProblemError('credentials_wrong')
  }
}
