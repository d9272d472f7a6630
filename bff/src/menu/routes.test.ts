import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { createTestApp, createTestKit, now, readProblem } from '../http/testing.ts'
import { createStores, defaultSettings, storeRoutes, storeStaffRoutes } from '../stores/index.ts'
import { exampleContent } from './content.testing.ts'
import { createMenu, menuRoutes, menuStaffRoutes } from './index.ts'

const menuPath = '/api/stores/store/menu'
const availabilityPath = '/api/stores/store/availability'

eachDatabase((open) => {
  async function openApp() {
    const database = await open()
    const kit = createTestKit()
    const stores = createStores({ database, clock: kit.clock })
    const menu = createMenu({ database, clock: kit.clock, stores })
    const settings = { ...defaultSettings('store', { 'zh-CN': '小馆' }), alwaysOpen: true }
    await database.transact((tx) => stores.createStore(tx, settings))
    const app = createTestApp(kit)
    const registrars = [storeRoutes(stores), storeStaffRoutes(stores), menuRoutes(menu), menuStaffRoutes(menu)]
    for (const register of registrars) register(app, kit)

    const read = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
    const send = async (method: string, path: string, body: object, role = 'manager') =>
      app.request(path, {
        method,
        headers: { authorization: `Bearer ${role}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    return { read, send }
  }

  async function openPublished() {
    const opened = await openApp()
    await opened.send('PUT', '/api/staff/menu/draft', { content: exampleContent() })
    expect((await opened.send('POST', '/api/staff/menu/publish', {})).status).toBe(201)
    return opened
  }

  test('the menu comes in the best encoding that its reader takes, each with a tag that is answered 304', async () => {
    const { read } = await openPublished()
    const decoded: string[] = []
    for (const [accept, encoding, decode] of [
      ['identity', null, (bytes: Buffer) => bytes],
      ['gzip', 'gzip', gunzipSync],
      ['gzip, deflate, br', 'br', brotliDecompressSync],
    ] as const) {
      const answer = await read(menuPath, { 'accept-encoding': accept })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('vary')).toContain('Accept-Encoding')
      decoded.push(decode(Buffer.from(await answer.arrayBuffer())).toString())
      const etag = answer.headers.get('etag') ?? ''
      const again = await read(menuPath, { 'accept-encoding': accept, 'if-none-match': etag })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    expect(new Set(decoded).size).toBe(1)
    expect(JSON.parse(decoded[0] ?? '')).toMatchObject({ storeId: 'store', version: 1, publishedAt: now })
  })

  test('a changed price is seen after it is published, and a tag of before no longer holds', async () => {
    const { read, send } = await openPublished()
    const etag = (await read(menuPath)).headers.get('etag') ?? ''
    expect((await send('PATCH', '/api/staff/menu/draft/items/mapo', { priceFen: 3000 })).status).toBe(200)
    expect((await read(menuPath, { 'if-none-match': etag })).status).toBe(304)
    await send('POST', '/api/staff/menu/publish', {})
    const answer = await read(menuPath, { 'if-none-match': etag })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ version: 2, items: [{ id: 'mapo', priceFen: 3000 }, {}, {}, {}] })
  })

  test('availability changes its tag with what can be had', async () => {
    const { read, send } = await openPublished()
    const before = await read(availabilityPath)
    const tag = { 'if-none-match': before.headers.get('etag') ?? '' }
    expect(await before.json()).toMatchObject({ open: true, paused: false, soldOut: [], left: { crayfish: 3 } })
    expect((await read(availabilityPath, tag)).status).toBe(304)
    expect((await send('PUT', '/api/staff/stock/mapo', { soldOut: true }, 'staff')).status).toBe(200)
    const after = await read(availabilityPath, tag)
    expect([after.status, await after.json()]).toEqual([200, expect.objectContaining({ soldOut: ['mapo'] })])
    expect((await send('POST', '/api/staff/store/pause', { minutes: 10 }, 'staff')).status).toBe(200)
    expect(await (await read(availabilityPath)).json()).toMatchObject({ paused: true, pausedUntil: now + 600_000 })
  })

  test.each([
    ['GET', '/api/stores/other/menu', undefined, 'owner', 404, 'store_unknown'],
    ['GET', '/api/stores/store/menu', undefined, 'owner', 404, 'version_not_found'],
    ['GET', '/api/stores/other/availability', undefined, 'owner', 404, 'store_unknown'],
    ['GET', '/api/stores/other', undefined, 'owner', 404, 'store_unknown'],
    ['GET', '/api/staff/menu/versions/x', undefined, 'owner', 404, 'version_not_found'],
    ['POST', '/api/staff/menu/versions/1/rollback', undefined, 'owner', 404, 'version_not_found'],
    ['PATCH', '/api/staff/menu/draft/items/no', {}, 'owner', 404, 'item_not_found'],
    ['PATCH', '/api/staff/menu/draft/items/no', {}, 'staff', 403, 'forbidden'],
    ['PATCH', '/api/staff/store', { alwaysOpen: false }, 'staff', 403, 'forbidden'],
    ['PATCH', '/api/staff/store', { timeZone: 'Mars/Olympus' }, 'owner', 422, 'body_invalid'],
    ['PUT', '/api/staff/stock/no', { left: 1 }, 'staff', 404, 'item_not_found'],
    [
      'PUT',
      '/api/staff/menu/draft/categories/a',
      { category: { id: 'b', name: { 'zh-CN': '乙' } } },
      'owner',
      422,
      'body_invalid',
    ],
    ['POST', '/api/staff/menu/publish', { revision: 7 }, 'owner', 409, 'draft_conflict'],
  ])('%s %s with %o by %s is answered %i', async (method, path, body, role, status, code) => {
    const { read, send } = await openApp()
    const authorization = { authorization: `Bearer ${role}` }
    const answer = method === 'GET' ? await read(path, authorization) : await send(method, path, body ?? {}, role)
    expect(answer.status).toBe(status)
    expect(await readProblem(answer)).toMatchObject({ code })
  })
})
