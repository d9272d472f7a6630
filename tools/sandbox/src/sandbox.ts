import { Hono } from 'hono'
import { createBillRoute } from './bills/bill-route.ts'
import { createControl } from './control/control.ts'
import { createCore } from './core/core.ts'
import type { SandboxCore } from './core/core.ts'
import { createJournal } from './core/journal.ts'
import type { Journal } from './core/journal.ts'
import { createGateway } from './gateway/gateway.ts'
import { refuseCrossSite, requireKnownHost } from './http/guard.ts'
import { createDispatcher } from './notifications/dispatcher.ts'
import { resolveOptions } from './options.ts'
import type { ResolvedOptions, SandboxOptions } from './options.ts'
import { createAssets } from './pages/assets.ts'
import { createCashierPage } from './pages/cashier-page.ts'
import { createDashboardPage } from './pages/dashboard-page.ts'
import { createOauthPage } from './pages/oauth-page.ts'
import { openStateFile } from './persistence/state-file.ts'
import type { StateFile } from './persistence/state-file.ts'

/** The platform, not yet listening: `app.fetch` and `app.request` reach it without a port. */
export interface Sandbox {
  app: Hono
  core: SandboxCore
  journal: Journal
  /** Lets happen what is due and starts to send notifications. Whoever moves a shared clock by himself calls it then. */
  runDue(): void
  /** `runDue`, and waits until no delivery is under way. */
  settle(): Promise<void>
  /** Waits for deliveries under way and saves the state. */
  close(): Promise<void>
}

/** Throws if a key is no key, or if the state file holds something else than a state. */
export function createSandbox(given: SandboxOptions): Sandbox {
  const options = resolveOptions(given)
  const core = createCore({
    clock: options.clock,
    random: options.random,
    appIds: options.apps.map((app) => app.appId),
    buyers: options.buyers,
    seller: { id: options.sellerId, email: options.sellerEmail },
    notifyOn: options.notifyOn,
  })
  const journal = createJournal()
  const stateFile = options.stateFile === undefined ? undefined : resume(core, options.stateFile)
  const dispatcher = createDispatcher(core, options.privateKey, options.deliver, () => stateFile?.touch())

  function onChange(): void {
    dispatcher.run()
    stateFile?.touch()
  }

  return {
    app: createApp(options, core, journal, onChange),
    core,
    journal,
    runDue: dispatcher.run,
    settle: dispatcher.settle,
    async close() {
      await dispatcher.settle()
      stateFile?.save()
    },
  }
}

// A clock that had been moved is moved again, so that no trade was paid in the future.
function resume(core: SandboxCore, path: string): StateFile {
  const stateFile = openStateFile(path, core.snapshot)
  const saved = stateFile.read()
  if (!saved) return stateFile
  core.clock.advance?.(Math.max(0, Math.ceil(saved.now - core.clock.now())))
  core.restore(saved)
  return stateFile
}

function createApp(options: ResolvedOptions, core: SandboxCore, journal: Journal, onChange: () => void): Hono {
  const { apps, publicUrl, allowedHosts, frameOrigins, sellerId, sellerName } = options
  const app = new Hono()
  // For strangers: the gateway verifies signatures, bills have addresses that nobody guesses, the bridge holds nothing.
  app.route(
    '/',
    createGateway({
      core,
      journal,
      privateKey: options.privateKey,
      publicKeyOf: (appId) => options.publicKeys.get(appId),
      sellerIdOf: (appId) => apps.find((each) => each.appId === appId)?.sellerId ?? sellerId,
      sellerName,
      timestampToleranceMs: options.timestampToleranceMs,
      onRequest: onChange,
    }),
  )
  app.route('/', createBillRoute(core, { id: sellerId, name: sellerName }))
  app.route('/', createAssets())
  app.use(requireKnownHost(publicUrl, allowedHosts), refuseCrossSite(publicUrl))
  app.route('/control', createControl({ core, journal, apps, onChange }))
  app.route('/', createOauthPage(core, apps, onChange))
  app.route('/', createCashierPage({ core, sellerName, frameOrigins, onChange }))
  app.route('/', createDashboardPage(core, journal))
  return app
}
