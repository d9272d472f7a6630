import type { BodyOf, Member, staff as contract } from '@kaifan/shared/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/index.ts'
import { newId } from '../ids.ts'
import { ProblemError } from '../problem.ts'
import { leavesNoOwner, memberOf } from './member.ts'
import { membersRepository, staffSessionsRepository } from './members.repository.ts'
import { hashPassword } from './password.ts'

export type NewMember = BodyOf<typeof contract.createMember>
export type MemberChange = BodyOf<typeof contract.changeMember>

export interface Members {
  listMembers(storeId: string): Promise<Member[]>
  /** Throws `account_taken`. */
  createMember(storeId: string, member: NewMember): Promise<Member>
  /** Open sessions end with a new password or a lock. Throws `member_not_found` or `last_owner`. */
  changeMember(storeId: string, memberId: string, change: MemberChange): Promise<Member>
  /** `createMember` in a transaction of the caller's. The hash is made before it, by `hashPassword`. */
  addMember(tx: Tx, storeId: string, member: Omit<NewMember, 'password'> & { passwordHash: string }): Promise<Member>
}

export function createMembers({ database, clock }: { database: Database; clock: Clock }): Members {
  const addMember: Members['addMember'] = async (tx, storeId, { account, name, role, passwordHash }) => {
    const row = { id: newId(), storeId, account, name, role, passwordHash, disabled: false, createdAt: clock.now() }
    if (!(await membersRepository(tx).add(row))) throw new ProblemError('account_taken')
    return memberOf({ ...row, version: 0 })
  }

  return {
    addMember,

    listMembers: (storeId) => database.read(async (tx) => (await membersRepository(tx).list(storeId)).map(memberOf)),

    async createMember(storeId, { password, ...member }) {
      const passwordHash = await hashPassword(password)
      return database.transact((tx) => addMember(tx, storeId, { ...member, passwordHash }))
    },

    async changeMember(storeId, memberId, { name, role, password, disabled }) {
      const passwordHash = password === undefined ? undefined : await hashPassword(password)
      return database.transact(async (tx) => {
        const everyone = await membersRepository(tx).touchAll(storeId)
        const member = everyone.find(({ id }) => id === memberId)
        if (!member) throw new ProblemError('member_not_found')
        const changed = {
          ...member,
          name: name ?? member.name,
          role: role ?? member.role,
          disabled: disabled ?? member.disabled,
          passwordHash: passwordHash ?? member.passwordHash,
        }
        if (leavesNoOwner(everyone, changed)) throw new ProblemError('last_owner')
        await membersRepository(tx).save(changed)
        if (passwordHash !== undefined || changed.disabled) await staffSessionsRepository(tx).endAll(memberId)
        return memberOf(changed)
      })
    },
  }
}
