import { createDiners, type Diners, type DinersOptions } from './diners.ts'
import { createMembers, type Members } from './members.ts'
import { createStaff, type Staff, type StaffOptions } from './staff.ts'

export interface Auth extends Diners, Staff, Members {}
export type AuthOptions = DinersOptions & StaffOptions

export function createAuth(options: AuthOptions): Auth {
  return { ...createDiners(options), ...createStaff(options), ...createMembers(options) }
}
