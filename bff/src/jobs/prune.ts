import { and, eq, lt, not, type SQL, type SQLWrapper } from 'drizzle-orm'
import { p, type Prune, pruning, type RepositoryTools } from '../database/index.ts'
import { jobs } from './schema.ts'

/**
 * What succeeded is not here any more; what is dead was last to run at that time. `isWanted` says, by the job's id, of which dead job
 * somebody still wants to know.
 */
export function pruningDeadJobs(
  isWanted: (id: SQLWrapper, tools: Pick<RepositoryTools, 'db' | 'use'>) => SQL,
): Prune<number> {
  return pruning<ReturnType<typeof jobs.in>, number>('jobs_prune', jobs, (t, tools) =>
    and(eq(t.state, 'dead'), lt(t.runAt, p('before')), not(isWanted(t.id, tools))),
  )
}
