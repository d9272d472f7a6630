import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { SandboxCore } from '../core/core.ts'
import type { Journal } from '../core/journal.ts'
import type { Trade } from '../core/model.ts'
import { Refusal } from '../core/refusal.ts'
import type { SandboxApp } from '../options.ts'
import { authCodeBody, clockBody } from './bodies.ts'
import { faultBody } from './fault-body.ts'

export interface ControlOptions {
  core: SandboxCore
  journal: Journal
  apps: readonly SandboxApp[]
  /** Called after each change, so that notifications leave at once. */
  onChange(): void
}

/** What was asked cannot be done; the message is the sentence that the caller reads. */
class ControlError extends Error {
  readonly status: 400 | 404 | 409

  constructor(status: 400 | 404 | 409, message: string) {
    super(message)
    this.status = status
  }
}

/** The control API, for tests and for the developer's page: JSON in, JSON out, `{ error }` in a sentence. */
export function createControl({ core, journal, apps, onChange }: ControlOptions): Hono {
  const app = new Hono()

  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status)
    if (error instanceof Refusal)
      return c.json(
        { error: `${error.subCode}: ${error.message}` },
        error.subCode === 'ACQ.TRADE_NOT_EXIST' ? 404 : 409,
      )
    throw error
  })

  app.get('/trades', (c) => c.json({ trades: core.trades.list() }))
  app.get('/journal', (c) => c.json({ requests: journal.list(), notifications: core.notifications.list() }))
  app.get('/faults', (c) => c.json({ faults: core.faults.list() }))
  app.get('/clock', (c) => c.json({ now: core.clock.now() }))
  app.get('/buyers', (c) => c.json({ buyers: core.identities.buyers() }))

  app.post('/auth-codes', async (c) => {
    const { buyer, app: appId = defaultAppId(apps) } = await readBody(c, authCodeBody)
    if (appId === undefined || !apps.some((one) => one.appId === appId)) {
      throw new ControlError(400, 'The sandbox knows no such app.')
    }
    const known = buyer === undefined ? core.identities.buyers()[0] : core.identities.findBuyer(buyer)
    const { id } = known ?? core.identities.addBuyer(buyer)
    onChange()
    return c.json({ authCode: core.identities.issueAuthCode(id, appId) })
  })

  app.post('/trades/:tradeNo/pay', (c) => changeTrade(c, (tradeNo) => core.trades.pay({ tradeNo })))
  app.post('/trades/:tradeNo/cancel', (c) => changeTrade(c, (tradeNo) => core.trades.close({ tradeNo })))

  app.post('/trades/:tradeNo/forge', (c) => {
    core.forgePayment({ tradeNo: c.req.param('tradeNo') })
    onChange()
    return c.json({})
  })

  app.post('/notifications/:id/resend', (c) => {
    if (!core.notifications.resend(c.req.param('id'))) throw new ControlError(404, 'There is no such notification.')
    onChange()
    return c.json({})
  })

  app.post('/faults', async (c) => {
    const id = core.faults.add(await readBody(c, faultBody))
    onChange()
    return c.json({ id, faults: core.faults.list() })
  })
  app.delete('/faults/:id', (c) => {
    if (!core.faults.remove(c.req.param('id'))) throw new ControlError(404, 'There is no such fault.')
    onChange()
    return c.json({ faults: core.faults.list() })
  })
  app.delete('/faults', (c) => {
    core.faults.clear()
    onChange()
    return c.json({ faults: [] })
  })

  app.post('/clock/advance', async (c) => {
    const { ms } = await readBody(c, clockBody)
    if (!core.clock.advance) throw new ControlError(409, 'This sandbox runs on a clock that cannot be moved.')
    core.clock.advance(ms)
    onChange()
    return c.json({ now: core.clock.now() })
  })

  app.post('/reset', (c) => {
    core.reset()
    journal.clear()
    onChange()
    return c.json({})
  })

  function changeTrade(c: Context<object, '/trades/:tradeNo/pay'>, change: (tradeNo: string) => Trade): Response {
    const trade = change(c.req.param('tradeNo'))
    onChange()
    return c.json({ trade })
  }

  return app
}

function defaultAppId(apps: readonly SandboxApp[]): string | undefined {
  return (apps.find((app) => app.kind === 'miniprogram') ?? apps[0])?.appId
}

async function readBody<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  const text = await c.req.text()
  const parsed = v.safeParse(schema, parseJson(text === '' ? '{}' : text))
  if (parsed.success) return parsed.output
  const sentences = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'The body'}: ${issue.message}`)
  throw new ControlError(400, `${sentences.join('. ')}.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ControlError(400, 'The body is not JSON.')
  }
}
