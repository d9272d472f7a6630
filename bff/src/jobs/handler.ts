import { type BaseIssue, type BaseSchema, parse } from 'valibot'

export interface JobContext {
  /** 1 for the first run of this job. */
  attempt: number
}

/** `again` asks for another run at that moment, in epoch ms, and is no failure. */
export type JobResult = void | { again: number }

/** Longer than any handler takes. The job of a process that died comes back after it. */
export const leaseMs = 120_000

/** Runs outside any transaction, at least once, perhaps twice: what it does is told apart by ids that the job carries. */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<JobResult>

/** A handler for payloads of that schema; one that does not fit is a failure. */
export function jobHandler<Payload>(
  schema: BaseSchema<unknown, Payload, BaseIssue<unknown>>,
  handle: (payload: Payload, context: JobContext) => Promise<JobResult>,
): JobHandler {
  return async (payload, context) => handle(parse(schema, payload), context)
}
