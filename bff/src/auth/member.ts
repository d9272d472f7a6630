import type { Member } from '@kaifan/shared/contract'
import type { MemberRow } from './members.repository.ts'

/** A member without what nobody may see. */
export function memberOf({ id, account, name, role, disabled }: MemberRow): Member {
  return { id, account, name, role, disabled }
}

/** Whether a store would have no owner left who can sign in, if one of its members became `changed`. */
export function leavesNoOwner(
  members: readonly Pick<Member, 'id' | 'role' | 'disabled'>[],
  changed: Pick<Member, 'id' | 'role' | 'disabled'>,
): boolean {
  const canAct = ({ role, disabled }: Pick<Member, 'role' | 'disabled'>) => role === 'owner' && !disabled
  const others = members.filter(({ id }) => id !== changed.id)
  return members.some(canAct) && ![...others, changed].some(canAct)
}
