import { Hono } from 'hono'
import type { Feed } from './events/index.ts'
import { serveH5Entry } from './h5/index.ts'
import type { H5EntryOptions } from './h5/index.ts'
import { serveEvents } from './http/event-stream.ts'
import { answerFailures } from './http/failures.ts'
import type { HttpApp, HttpEnv, HttpKit, Registrar } from './http/kit.ts'
import { serveOperations } from './http/operations.ts'
import type { OperationsOptions } from './http/operations.ts'
import { observeRequests } from './http/requests.ts'
import { serveWeb } from './http/web.ts'
import type { WebOptions } from './http/web.ts'
import { serveDocuments } from './openapi/index.ts'

/** What the app is put together from. */
export interface AppParts {
  kit: HttpKit
  /** The features' routes. */
  registrars: readonly Registrar[]
  feed: Pick<Feed, 'stream'>
  operations: OperationsOptions
  h5: H5EntryOptions
  web: WebOptions
}

/** The whole BFF as a Hono app: `app.fetch` on a server, `app.request` in tests. */
export function createApp({ kit, registrars, feed, operations, h5, web }: AppParts): HttpApp {
  const app: HttpApp = new Hono<HttpEnv>()
  app.use(observeRequests(kit))
  answerFailures(app, kit)
  for (const register of registrars) register(app, kit)
  serveEvents(app, kit, feed)
  serveOperations(app, kit, operations)
  serveDocuments(app, kit)
  serveH5Entry(app, kit, h5)
  serveWeb(app, kit, web)
  return app
}
