import type { Role } from '@kaifan/shared/contract'
import { expect, test } from 'vitest'
import { leavesNoOwner } from './member.ts'

const member = (id: string, role: Role, disabled = false) => ({ id, role, disabled })
const nan = member('nan', 'owner')

test.each([
  ['the only owner steps down', [nan, member('w', 'staff')], member('nan', 'manager'), true],
  ['the only owner is locked', [nan], member('nan', 'owner', true), true],
  ['the other owner is locked already', [nan, member('w', 'owner', true)], member('nan', 'staff'), true],
  ['another owner stays', [nan, member('w', 'owner')], member('nan', 'staff'), false],
  ['the owner stays one', [nan], nan, false],
  ['someone else changes', [nan, member('w', 'staff')], member('w', 'manager', true), false],
  ['there was no owner before', [member('w', 'staff')], member('w', 'manager'), false],
])('%s', (_what, members, changed, refused) => {
  expect(leavesNoOwner(members, changed)).toBe(refused)
})
