import { and, eq, exists, ne, sql } from 'drizzle-orm'
import { pruningDeadJobs } from '../jobs/index.ts'
import { alarms } from './schema.ts'

/** But for those of whose end nobody has said how it was settled: what they carry says what it is about. */
export const pruneDeadJobs = pruningDeadJobs((jobId, { db, use }) => {
  const t = use(alarms)
  const isOfJob = and(eq(t.key, sql`'dead_job:' || ${jobId}`), ne(t.state, 'closed'))
  return exists(db.select({ id: t.id }).from(t).where(isOfJob))
})
