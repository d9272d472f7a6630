import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bundleOf } from './bundles.ts'
import type { Bundle } from './bundles.ts'
import { contentTypeOf } from './content-type.ts'
import { asForwarded, forward } from './forward.ts'
import { phonePage, shellPage } from './pages.ts'
import { noPlatform } from './platform.ts'
import type { Platform } from './platform.ts'
import { sizeWarnings } from './package-size.ts'
import { serveProgram } from './program.ts'

export interface SimulatorOptions {
  /** A built package: the folder of app.json. */
  folder: string
  /** Under which path it is served, with a slash at both ends. */
  base?: string
  /** Where the package's requests go, whatever origin was built into it, such as `http://127.0.0.1:3000`. */
  server?: string
  allowedHosts?: readonly string[]
  platform?: Platform
  /** Texts that the scanner offers, with what they are called. */
  codes?: readonly { name: string; text: string }[]
  title?: string
  /** Where bundles are kept between starts. */
  cacheFolder: string
}

/** Alipay's worker makes no code from text; a policy refuses it also where nothing else does. */
const workerPolicy = "default-src 'self'; script-src 'self'; connect-src 'self' blob: data: ws: wss:"

/** The simulator's pages, scripts and its way to the network, as a web app to serve anywhere. */
export function createSimulator(options: SimulatorOptions): Hono {
  const { folder, base = '/', platform = noPlatform(), codes = [], title = '', cacheFolder } = options
  const program = serveProgram(folder)
  // Not strict, so that the page's own address matches with and without its last slash.
  const app = new Hono({ strict: false }).basePath(base.replace(/\/$/, '') || '/')
  const script = (c: Context, text: string) =>
    c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' })

  app.get('/', (c) => {
    const { pathname, search } = new URL(c.req.url)
    return pathname.endsWith('/') ? c.html(shellPage(title)) : c.redirect(base + search)
  })
  app.get('/phone', (c) => c.html(phonePage()))

  for (const name of ['logic', 'phone', 'shell'] as const satisfies readonly Bundle[])
    app.get(`/assets/${name}.js`, (c) => {
      if (name === 'logic') c.header('Content-Security-Policy', workerPolicy)
      return script(c, bundleOf(name, cacheFolder))
    })

  app.get('/code/package.json', (c) => {
    const compiled = program.compiled()
    if (!compiled.ok) return c.json({ ok: false, message: compiled.message })
    const { config, styles, fonts } = compiled.made
    return c.json({
      ok: true,
      version: compiled.version,
      config,
      styles,
      fonts,
      server: options.server,
      warnings: sizeWarnings(folder, config.roots),
    })
  })
  app.get('/code/view.js', (c) => {
    const compiled = program.compiled()
    if (!compiled.ok) return c.text(compiled.message, 500)
    return script(c, `${compiled.made.view.code}\n//# sourceMappingURL=view.js.map`)
  })
  app.get('/code/view.js.map', (c) => {
    const compiled = program.compiled()
    if (!compiled.ok) return c.notFound()
    return c.body(compiled.made.view.map, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
  })
  app.get('/code/version', (c) => c.json({ version: program.version() }))
  app.get('/code/logic/*', (c) => {
    const path = rest(c, '/code/logic/')
    const text = program.script(path)
    return text === undefined ? c.notFound() : script(c, text)
  })
  app.get('/files/*', (c) => {
    const file = program.file(rest(c, '/files/'))
    if (!file) return c.notFound()
    return c.body(new Uint8Array(readFileSync(file)), 200, {
      'Content-Type': contentTypeOf(file),
      'Cache-Control': 'no-cache',
    })
  })

  // Else any page in the same browser could have requests sent in the simulator's name.
  app.use('*', async (c, next) => {
    const origin = c.req.header('origin')
    const isForeign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== c.req.header('host'))
    return c.req.method === 'POST' && isForeign ? c.text('Another site may not drive the simulator.', 403) : next()
  })
  app.post('/request', async (c) => {
    const request = asForwarded(await c.req.json())
    if (!request)
      return c.json({ ok: false, address: '', reason: 'network', sentence: 'The request cannot be read' }, 400)
    return c.json(await forward(request, { server: options.server, allowedHosts: options.allowedHosts }))
  })

  app.get('/platform/codes', (c) => c.json({ codes }))
  app.get('/platform/buyers', async (c) => c.json({ buyers: await platform.buyers() }))
  app.post('/platform/auth-code', async (c) => {
    const body: unknown = await c.req.json()
    const buyer: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'buyer') : undefined
    return c.json({ authCode: await platform.authCode(typeof buyer === 'string' ? buyer : 'lin') })
  })
  app.get('/platform/cashier/:tradeNo', (c) => {
    const { origin } = new URL(c.req.header('referer') ?? c.req.url)
    const cashier = platform.cashier({
      tradeNo: c.req.param('tradeNo'),
      buyer: c.req.query('buyer') ?? 'lin',
      origin,
      language: c.req.query('language') ?? 'zh-Hans',
    })
    if (cashier.kind === 'page') return c.html(cashier.html)
    c.header('Set-Cookie', cashier.cookie)
    return c.redirect(cashier.url)
  })
  return app

  function rest(c: Context, before: string): string {
    const path = decodeURIComponent(new URL(c.req.url).pathname)
    return path.slice(base.length - 1 + before.length)
  }
}
