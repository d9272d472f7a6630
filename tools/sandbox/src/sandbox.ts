import { Hono } from 'hono'
import { createControl } from './control/control.ts'
import { createCore } from './core/core.ts'
import type { SandboxCore } from './core/core.ts'
import { createJournal } from './core/journal.ts'
import type { Journal } from './core/journal.ts'
import { createGateway } from './gateway/gateway.ts'
import { createDispatcher } from './notifications/dispatcher.ts'
import { resolveOptions } from './options.ts'
import type { SandboxOptions } from './options.ts'

/** The platform, not yet listening: `app.fetch` and `app.request` reach it without a port. */
export interface Sandbox {
  app: Hono
  core: SandboxCore
  journal: Journal
  /** Lets happen what is due and starts to send notifications; the clock's owner calls it after moving the clock. */
  runDue(): void
  /** `runDue`, and waits until no delivery is under way. */
  settle(): Promise<void>
  close(): Promise<void>
}

export function createSandbox(given: SandboxOptions): Sandbox {
  const options = resolveOptions(given)
  const { clock, random, apps, buyers, notifyOn, privateKey, publicKeys, sellerId, sellerName } = options
  const core = createCore({
    clock,
    random,
    appIds: apps.map((app) => app.appId),
    buyers,
    seller: { id: sellerId, email: options.sellerEmail },
    notifyOn,
  })
  const journal = createJournal()
  const dispatcher = createDispatcher(core, privateKey, options.deliver, () => {})
  const app = new Hono()
  app.route(
    '/',
    createGateway({
      core,
      journal,
      privateKey,
      publicKeyOf: (appId) => publicKeys.get(appId),
      sellerId,
      sellerName,
      timestampToleranceMs: options.timestampToleranceMs,
      onRequest: dispatcher.run,
    }),
  )
  app.route('/control', createControl({ core, journal, apps, onChange: dispatcher.run }))
  return {
    app,
    core,
    journal,
    runDue: dispatcher.run,
    settle: dispatcher.settle,
    close: dispatcher.settle,
  }
}
