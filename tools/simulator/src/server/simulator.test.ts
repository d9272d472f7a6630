import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeProgram } from '../testing/program.ts'
import { shiftMap, wrapScript } from './program.ts'
import { createSimulator } from './simulator.ts'

const folder = writeProgram({
  'index.js': 'Page({ a: require("./part") })',
  'part.js': 'export default 1',
  'picture.png': 'PNG',
})
const cacheFolder = mkdtempSync(join(tmpdir(), 'simulator-cache-'))
const app = createSimulator({
  folder,
  cacheFolder,
  base: '/simulator/',
  codes: [{ name: 'A1', text: 'https://x/t/1' }],
})
const get = (path: string) => app.request(`http://127.0.0.1${path}`)
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(cacheFolder, { recursive: true })
})

describe('the server', () => {
  it('stands under its base, and keeps what was scanned on the way there', async () => {
    expect((await get('/simulator?code=x')).headers.get('location')).toBe('/simulator/?code=x')
    expect(await (await get('/simulator/')).text()).toContain('assets/shell.js')
    expect(await (await get('/simulator/platform/codes')).json()).toEqual({
      codes: [{ name: 'A1', text: 'https://x/t/1' }],
    })
  })

  it('gives scripts as functions, with what their requires mean, and files as they are', async () => {
    const script = await (await get('/simulator/code/logic/index.js')).text()
    expect(script).toBe(
      '$simulatorDefine("index.js", {"./part":"part.js"}, function (require, module, exports) {\nPage({ a: require("./part") })\n})',
    )
    expect(await (await get('/simulator/code/logic/part.js')).text()).toContain('module.exports = ')
    const picture = await get('/simulator/files/picture.png')
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/png', 'PNG'])
  })

  it('gives nothing from outside of the package', async () => {
    for (const path of ['files/..%2F..%2Fetc/passwd', 'code/logic/..%2Fx.js', 'files/none.png'])
      expect((await get(`/simulator/${path}`)).status).toBe(404)
  })

  it('lets no other site send requests in its name', async () => {
    const post = (headers: Record<string, string>) =>
      app.request('http://127.0.0.1:4000/simulator/request', {
        method: 'POST',
        body: '{}',
        headers: { host: '127.0.0.1:4000', ...headers },
      })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'http://127.0.0.1:4000' })).status).toBe(400)
  })

  it('says what is wrong with a package, and compiles it anew once it is mended', async () => {
    const account = async () => (await get('/simulator/code/package.json')).json()
    writeFileSync(join(folder, 'index.axml'), '<view>{{a b}}</view>')
    expect(await account()).toEqual({ ok: false, message: 'index.axml:1:11: Unexpected b' })
    writeFileSync(join(folder, 'index.axml'), '<view>{{ab}}</view>')
    expect(await account()).toMatchObject({ ok: true, config: { pages: ['index'] } })
  })
})

describe('requires', () => {
  const files = new Set([
    'a/b.js',
    'a/c/index.js',
    'node_modules/kit/lib/main.js',
    'a/node_modules/near/index.js',
    'data.json',
  ])
  const disk = {
    exists: (path: string) => files.has(path),
    main: (path: string) => (path === 'node_modules/kit' ? 'node_modules/kit/lib/main.js' : undefined),
  }
  it.each([
    ['./b', 'a/b.js'],
    ['./c', 'a/c/index.js'],
    ['../data.json', 'data.json'],
    ['/data', 'data.json'],
    ['kit', 'node_modules/kit/lib/main.js'],
    ['near', 'a/node_modules/near/index.js'],
  ])('%s is %s', (request, found) => {
    expect(wrapScript('a/x.js', { code: `require('${request}')` }, disk)).toContain(
      JSON.stringify({ [request]: found }),
    )
  })
})

it('a source map is moved one line down, as its script is', () => {
  expect(JSON.parse(shiftMap('{"version":3,"sources":["a.ts"],"mappings":"AAAA"}'))).toEqual({
    version: 3,
    sources: ['a.ts'],
    mappings: ';AAAA',
  })
})
