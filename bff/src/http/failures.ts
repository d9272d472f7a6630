import { ProblemError } from '../problem.ts'
import type { HttpApp, HttpContext, HttpKit } from './kit.ts'
import { problemReply } from './problem-reply.ts'

/** Answers everything that no handler has answered: what they throw, unknown paths and wrong methods. */
export function answerFailures(app: HttpApp, kit: HttpKit): void {
  app.onError((error, c) => {
    if (error instanceof ProblemError) return problemReply(c, kit, error)
    kit.log.error({ requestId: c.get('requestId'), route: c.get('route'), err: error }, 'a request failed unexpectedly')
    return problemReply(c, kit, new ProblemError(isOutage(error) ? 'unavailable' : 'internal'))
  })
  app.notFound((c) => {
    const allowed = allowedMethods(app, c)
    if (allowed.length === 0) return problemReply(c, kit, new ProblemError('not_found'))
    return problemReply(c, kit, new ProblemError('method_not_allowed'), { Allow: allowed.join(', ') })
  })
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function allowedMethods(app: HttpApp, c: HttpContext): string[] {
  const served = methods.filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
  )
  return served.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shutdown), and what the network and SQLite say in their place. */
const outageCodes =
  /^(?:ECONN(?:REFUSED|RESET)|ETIMEDOUT|ENOTFOUND|EPIPE|08\w{3}|53\w{3}|57P0\d|SQLITE_(?:BUSY|FULL)\w*)$/

/** The database cannot be reached or has no room: it is worth trying again. */
function isOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false
  if ('code' in error && typeof error.code === 'string' && outageCodes.test(error.code)) return true
  return isOutage(error.cause, depth + 1)
}
