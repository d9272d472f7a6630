import { and, eq, lt } from 'drizzle-orm'
import { p, pruning } from '../database/index.ts'
import { jobs } from './schema.ts'

/** What succeeded is not here any more; what is dead was last to run at that time. */
export const pruneDeadJobs = pruning<ReturnType<typeof jobs.in>, number>('jobs_prune', jobs, (t) => ({
  key: [t.id],
  isOver: and(eq(t.state, 'dead'), lt(t.runAt, p('before'))),
}))
