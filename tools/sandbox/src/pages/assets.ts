import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

function load(name: string): { text: string; type: string } {
  const text = readFileSync(new URL(`./static/${name}`, import.meta.url), 'utf8')
  return { text, type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain' }
}

/** The scripts and the style of the pages, and the bridge that other origins may load. */
export function createAssets(): Hono {
  const app = new Hono()
  for (const name of ['cashier.js', 'dashboard.js', 'sandbox.css']) {
    const { text, type } = load(name)
    app.get(`/assets/${name}`, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }
  const bridge = load('bridge.js')
  app.get('/bridge.js', (c) =>
    c.body(bridge.text, 200, {
      'content-type': bridge.type,
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
    }),
  )
  return app
}
