import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTestApp, createTestKit } from './testing.ts'
import { serveWeb } from './web.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaifan-web-'))
afterAll(() => rmSync(folder, { recursive: true }))

const webDir = join(folder, 'web')
const picturesDir = join(folder, 'pictures')
for (const path of ['web/h5/js', 'web/console/assets', 'pictures']) mkdirSync(join(folder, path), { recursive: true })
const page = '<!doctype html><html><head><title>x</title></head><body></body></html>'
writeFileSync(join(webDir, 'h5/index.html'), page)
writeFileSync(join(webDir, 'h5/js/app.4f1a2b3c.js'), 'hashed')
writeFileSync(join(webDir, 'h5/js/vendors-taro_page.js'), 'named')
writeFileSync(join(webDir, 'console/index.html'), page)
writeFileSync(join(folder, 'secret.txt'), 'secret')
writeFileSync(join(webDir, 'secret.txt'), 'secret')
writeFileSync(join(picturesDir, 'ab12-240.webp'), 'small')
writeFileSync(join(picturesDir, 'secret.webp'), 'secret')

function webApp(options: { bridgeUrl?: string; https?: boolean } = {}) {
  const kit = { ...createTestKit(), https: options.https ?? false }
  const app = createTestApp(kit)
  serveWeb(app, kit, { webDir, picturesDir, bridgeUrl: options.bridgeUrl })
  return app
}

test('the page of a web app is asked for anew, its hashed files are kept for ever', async () => {
  const app = webApp()
  const index = await app.request('/h5/')
  expect([index.status, index.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(await index.text()).toBe(page)
  const hashed = await app.request('/h5/js/app.4f1a2b3c.js')
  expect(await hashed.text()).toBe('hashed')
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(hashed.headers.get('content-type')).toContain('javascript')
  expect((await app.request('/h5/js/vendors-taro_page.js')).headers.get('cache-control')).toBe('no-cache')
})

test('paths within a web app lead to its page, missing files to nothing', async () => {
  const app = webApp()
  expect(await (await app.request('/console/kitchen/wok')).text()).toBe(page)
  expect((await app.request('/console/assets/old-1234abcd.js')).status).toBe(404)
  expect((await app.request('/console')).headers.get('location')).toBe('/console/')
  expect((await app.request('/')).headers.get('location')).toBe('/console/')
})

test.each([
  '/h5/../secret.txt',
  '/h5/..%2fsecret.txt',
  '/h5/%2e%2e/secret.txt',
  '/h5/..%5csecret.txt',
  '/h5/js/..%2f..%2f..%2fsecret.txt',
  '/pictures/..%2fsecret.txt?w=240',
  '/pictures/secret.webp',
])('nothing outside is served: %s', async (path) => {
  const app = webApp()
  // A Request would resolve the dots by itself; a raw path reaches the app as it was sent.
  const request = new Request('http://localhost/')
  Object.defineProperty(request, 'url', { value: `http://localhost${path}` })
  expect(await (await app.fetch(request)).text()).not.toContain('secret')
})

test('pages are guarded: own scripts only, no frames, no referrer', async () => {
  const answer = await webApp().request('/console/')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('strict-transport-security')).toBeNull()
  expect((await webApp({ https: true }).request('/h5/')).headers.get('strict-transport-security')).toContain('max-age=')
})

test('a configured bridge is on the page of the H5 app, and allowed there only', async () => {
  const app = webApp({ bridgeUrl: 'http://localhost:4399/bridge.js?a=1&b="' })
  const h5 = await app.request('/h5/')
  expect(await h5.text()).toContain('<head><script src="http://localhost:4399/bridge.js?a=1&amp;b=&quot;"></script>')
  expect(h5.headers.get('content-security-policy')).toContain("script-src 'self' http://localhost:4399;")
  expect((await app.request('/h5/index.html')).headers.get('content-security-policy')).toContain('4399')
  const console_ = await app.request('/console/')
  expect(console_.headers.get('content-security-policy')).not.toContain('4399')
  expect(await console_.text()).not.toContain('4399')
})

test('a picture comes in three widths and is kept for ever', async () => {
  const app = webApp()
  const picture = await app.request('/pictures/ab12.webp?w=240')
  expect(await picture.text()).toBe('small')
  expect(picture.headers.get('content-type')).toBe('image/webp')
  expect(picture.headers.get('cache-control')).toContain('immutable')
  for (const path of [
    '/pictures/ab12.webp',
    '/pictures/ab12.webp?w=241',
    '/pictures/cd34.webp?w=240',
    '/pictures/ab12.png?w=240',
  ]) {
    expect((await app.request(path)).status).toBe(404)
  }
})
