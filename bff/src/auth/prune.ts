import { lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { sessions, staffSessions } from './schema.ts'

export const pruneSessions = pruning<ReturnType<typeof sessions.in>, number>('sessions_prune', sessions, (t) =>
  lt(t.expiresAt, p('before')),
)

export const pruneStaffSessions = pruning<ReturnType<typeof staffSessions.in>, number>(
  'staff_sessions_prune',
  staffSessions,
  (t) => lt(t.expiresAt, p('before')),
)
