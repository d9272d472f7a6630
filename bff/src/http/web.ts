import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { html } from 'hono/html'
import { ProblemError } from '../problem.ts'
import { apiHeaders } from './headers.ts'
import type { HttpApp, HttpContext, HttpKit } from './kit.ts'
import { pageHeaders } from './page.ts'
import { send } from './send.ts'

export interface WebOptions {
  /** Holds the builds `h5/` and `console/`. */
  webDir?: string | undefined
  /** Holds `<hash>-<width>.webp`. */
  picturesDir?: string | undefined
  /** The script that stands in for Alipay's bridge in an ordinary browser. */
  bridgeUrl?: string | undefined
}

/** The web apps and the pictures of dishes. */
export function serveWeb(app: HttpApp, kit: HttpKit, { webDir, picturesDir, bridgeUrl }: WebOptions): void {
  app.get('/', (c) => c.redirect('/console/'))
  if (webDir !== undefined) {
    const origins = bridgeUrl === undefined ? [] : [new URL(bridgeUrl).origin]
    const addBridge = (page: string) =>
      bridgeUrl === undefined
        ? page
        : page.replace('<head>', `<head>${String(html`<script src="${bridgeUrl}"></script>`)}`)
    app.use('/h5/*', pageHeaders(kit, { origins, framedBySelf: true }))
    serveSpa(app, '/h5', join(webDir, 'h5'), addBridge)
    app.use('/console/*', pageHeaders(kit))
    serveSpa(app, '/console', join(webDir, 'console'), (page) => page)
  }
  if (picturesDir !== undefined) servePictures(app, kit, picturesDir)
}

/** A single-page app: its files, and its index page for every other path. */
function serveSpa(app: HttpApp, base: string, folder: string, finish: (page: string) => string): void {
  app.get(base, (c) => c.redirect(`${base}/`, 301))
  const index = async (c: HttpContext) => {
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
    if (page === null) throw new ProblemError('not_found')
    return c.html(finish(page), 200, { 'Cache-Control': 'no-cache' })
  }
  app.get(`${base}/`, index)
  app.get(`${base}/index.html`, index)
  app.get(
    `${base}/*`,
    (c, next) => {
      c.header('Cache-Control', isHashed(c.req.path) ? immutable : 'no-cache')
      return next()
    },
    serveStatic({ root: folder, precompressed: true, rewriteRequestPath: (path) => path.slice(base.length) }),
    (c) => {
      // A missing file must not come back as a page, or a stale script tag would be given HTML.
      if (/\.\w+$/.test(c.req.path)) throw new ProblemError('not_found')
      return index(c)
    },
  )
}

const immutable = 'public, max-age=31536000, immutable'

/** The bundlers put a hash of eight or more characters before the ending; a digit tells it from a word. */
function isHashed(path: string): boolean {
  return /[.-](?=[\w-]*\d)[\w-]{8,}\.\w+$/.test(path)
}

const widths = new Set(['240', '480', '750'])

/** `/pictures/<hash>.webp?w=240` is the file `<hash>-240.webp`. A picture's name changes with its content. */
function servePictures(app: HttpApp, kit: HttpKit, folder: string): void {
  app.get('/pictures/:file', async (c) => {
    const hash = /^([A-Za-z0-9_-]{1,100})\.webp$/.exec(c.req.param('file'))?.[1]
    const width = c.req.query('w') ?? ''
    if (hash === undefined || !widths.has(width)) throw new ProblemError('not_found')
    const file = await readFile(join(folder, `${hash}-${width}.webp`)).catch(() => null)
    if (file === null) throw new ProblemError('not_found')
    const headers = { ...apiHeaders(c, kit), 'Content-Type': 'image/webp', 'Cache-Control': immutable }
    return send(c, 200, headers, file)
  })
}
