import { lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { notifications } from './schema.ts'

export const pruneNotifications = pruning<ReturnType<typeof notifications.in>, number>(
  'notifications_prune',
  notifications,
  (t) => lt(t.receivedAt, p('before')),
)
