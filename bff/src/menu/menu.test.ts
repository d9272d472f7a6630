import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createStores, defaultSettings } from '../stores/index.ts'
import { dish, exampleContent } from './content.testing.ts'
import { createMenu } from './index.ts'

const noon = Date.parse('2026-11-23T12:00:00+08:00')
const day = '2026-11-23'
const dayMs = 24 * 60 * 60 * 1000

eachDatabase((open) => {
  async function openMenu() {
    const database = await open()
    const clock = { at: noon, now: () => clock.at }
    const stores = createStores({ database, clock })
    const menu = createMenu({ database, clock, stores })
    await database.transact((tx) => stores.createStore(tx, defaultSettings('s1', { 'zh-CN': '小馆' })))
    return { database, clock, stores, menu }
  }

  async function openPublished() {
    const opened = await openMenu()
    await opened.menu.replaceDraft('s1', undefined, exampleContent())
    await opened.menu.publish('s1', '阿南', {})
    return opened
  }

  describe('the draft', () => {
    test('begins empty and counts its revisions', async () => {
      const { menu } = await openMenu()
      expect(await menu.readDraft('s1')).toEqual({
        revision: 0,
        changed: false,
        content: { categories: [], items: [], modifierGroups: [] },
      })
      const draft = await menu.putCategory('s1', undefined, 'hot', { id: 'hot', name: { 'zh-CN': '热菜' } })
      expect(draft).toMatchObject({ revision: 1, changed: true })
      expect(await menu.readDraft('s1')).toEqual(draft)
    })

    test('an edit made on another revision is refused with the present one', async () => {
      const { menu } = await openPublished()
      const hot = { id: 'hot', name: { 'zh-CN': '热' } }
      await menu.putCategory('s1', 1, 'hot', hot)
      await expect(menu.putCategory('s1', 1, 'hot', hot)).rejects.toMatchObject({
        code: 'draft_conflict',
        extras: { revision: 2 },
      })
      await expect(menu.publish('s1', '阿南', { revision: 1 })).rejects.toMatchObject({ code: 'draft_conflict' })
    })

    test('of two edits on one revision at once, one is kept', async () => {
      const { menu } = await openPublished()
      const edits = [100, 200].map((priceFen) => menu.patchItem('s1', 1, 'mapo', { priceFen }))
      const outcomes = await Promise.allSettled(edits)
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await menu.readDraft('s1')).revision).toBe(2)
    })

    test('a patch changes what it names, and null takes an optional field away', async () => {
      const { menu } = await openPublished()
      const { content } = await menu.patchItem('s1', undefined, 'mapo', { priceFen: 3000, code: null })
      const mapo = content.items.find(({ id }) => id === 'mapo')
      expect(mapo).toMatchObject({ priceFen: 3000, costFen: 720 })
      expect(mapo).not.toHaveProperty('code')
    })

    test.each([
      [{ priceFen: -1 }, { code: 'body_invalid', extras: { faults: [{ code: 'body_invalid', path: 'priceFen' }] } }],
      [{ name: null }, { code: 'body_invalid', extras: { faults: [{ path: 'name' }] } }],
      [{ id: 'other' }, { code: 'body_invalid', extras: { faults: [{ path: 'id' }] } }],
      [{ stationId: 'no' }, { code: 'draft_invalid', extras: { faults: [{ path: 'items.mapo.stationId.no' }] } }],
    ])('the patch %o is refused and changes nothing', async (patch, problem) => {
      const { menu } = await openPublished()
      await expect(menu.patchItem('s1', undefined, 'mapo', patch)).rejects.toMatchObject(problem)
      expect((await menu.readDraft('s1')).revision).toBe(1)
    })

    test('what others need is not taken away', async () => {
      const { menu } = await openPublished()
      const refusal = { code: 'draft_invalid' }
      await expect(menu.removeCategory('s1', 'hot')).rejects.toMatchObject(refusal)
      await expect(menu.removeModifierGroup('s1', 'spice')).rejects.toMatchObject(refusal)
      await expect(menu.removeItem('s1', 'crayfish')).rejects.toMatchObject(refusal)
      await menu.removeItem('s1', 'set')
      expect((await menu.removeItem('s1', 'crayfish')).content.items.map(({ id }) => id)).toEqual(['mapo', 'tea'])
      await expect(menu.removeItem('s1', 'crayfish')).rejects.toMatchObject({ code: 'item_not_found' })
      await expect(menu.removeCategory('s1', 'no')).rejects.toMatchObject({ code: 'category_not_found' })
      await expect(menu.removeModifierGroup('s1', 'no')).rejects.toMatchObject({ code: 'modifier_group_not_found' })
    })

    test('what was broken before is mended in steps, and not published until it is whole', async () => {
      const { menu, stores } = await openPublished()
      await menu.putItem('s1', undefined, 'fish', dish('fish', { stationId: 'kitchen' }))
      const grill = { id: 'grill', name: { 'zh-CN': '烧烤' }, warnSec: 1, lateSec: 2 }
      await stores.changeSettings('s1', { stations: [grill] })
      await expect(menu.publish('s1', '阿南', {})).rejects.toMatchObject({ code: 'draft_invalid' })
      await menu.patchItem('s1', undefined, 'fish', { stationId: 'grill' })
      await expect(menu.publish('s1', '阿南', {})).rejects.toMatchObject({
        extras: { faults: [{ path: 'items.mapo.stationId.kitchen', reason: 'unknown_station' }] },
      })
      await menu.patchItem('s1', undefined, 'mapo', { stationId: 'grill' })
      expect(await menu.publish('s1', '阿南', {})).toMatchObject({ version: 2 })
    })
  })

  describe('published versions', () => {
    test('diners see nothing before the first, and an unknown store is told apart', async () => {
      const { menu } = await openMenu()
      await menu.replaceDraft('s1', undefined, exampleContent())
      await expect(menu.snapshot('s1')).rejects.toMatchObject({ code: 'version_not_found' })
      await expect(menu.snapshot('s2')).rejects.toMatchObject({ code: 'store_unknown' })
    })

    test('the same bytes come plain and compressed, each under its own tag, until the next publication', async () => {
      const { menu } = await openPublished()
      const first = await menu.snapshot('s1')
      expect(JSON.parse(Buffer.from(first.plain.body).toString())).toEqual(first.menu)
      expect(gunzipSync(first.gzip.body)).toEqual(Buffer.from(first.plain.body))
      expect(brotliDecompressSync(first.br.body)).toEqual(Buffer.from(first.plain.body))
      expect(new Set([first.plain.etag, first.gzip.etag, first.br.etag]).size).toBe(3)
      expect(await menu.snapshot('s1')).toBe(first)

      await menu.patchItem('s1', undefined, 'mapo', { priceFen: 3000 })
      expect(await menu.snapshot('s1')).toBe(first)
      await menu.publish('s1', '阿南', { note: '涨价' })
      const second = await menu.snapshot('s1')
      expect(second.menu).toMatchObject({ version: 2, items: [{ id: 'mapo', priceFen: 3000 }, {}, {}, {}] })
      expect(second.gzip.etag).not.toBe(first.gzip.etag)
    })

    test('what was being read while a version was published is not kept', async () => {
      const { menu } = await openPublished()
      for (const version of [2, 3, 4]) {
        const reads = [menu.snapshot('s1'), menu.publish('s1', '阿南', {}), menu.snapshot('s1')]
        await Promise.all(reads)
        expect((await menu.snapshot('s1')).menu.version).toBe(version)
      }
    })

    test('another process sends the new version a second later at most, and its orders see it at once', async () => {
      const { database, clock, stores, menu } = await openPublished()
      const other = await open.another(database)
      const otherMenu = createMenu({ database: other, clock, stores })
      expect((await otherMenu.snapshot('s1')).menu.version).toBe(1)
      await menu.publish('s1', '阿南', {})
      expect((await other.read((tx) => otherMenu.current(tx, 's1')))?.version).toBe(2)
      clock.at += 1_000
      expect((await otherMenu.snapshot('s1')).menu.version).toBe(2)
    })

    test('a roll-back publishes an old version as a new one and makes it the draft', async () => {
      const { clock, menu, database } = await openPublished()
      await menu.patchItem('s1', undefined, 'mapo', { priceFen: 3000 })
      clock.at += 5_000
      await menu.publish('s1', '小王', { note: '涨价' })
      clock.at += 5_000
      expect(await menu.rollBack('s1', '阿南', 1)).toEqual({
        version: 3,
        publishedAt: noon + 10_000,
        publishedBy: '阿南',
        rollbackOf: 1,
        current: true,
      })
      expect(await menu.readDraft('s1')).toEqual({
        revision: 3,
        publishedVersion: 3,
        changed: false,
        content: exampleContent(),
      })
      expect((await menu.snapshot('s1')).menu.items[0]?.priceFen).toBe(2800)
      expect((await menu.readVersion('s1', 2)).items[0]?.priceFen).toBe(3000)
      expect((await menu.listVersions('s1')).map(({ version, current, note }) => [version, current, note])).toEqual([
        [3, true, undefined],
        [2, false, '涨价'],
        [1, false, undefined],
      ])
      await expect(menu.rollBack('s1', '阿南', 9)).rejects.toMatchObject({ code: 'version_not_found' })
      const events = await readEvents(database, 's1', 0, 10)
      expect(events.map(({ type, body }) => [type, body])).toEqual(
        [1, 2, 3].map((version) => ['menu.published', { version }]),
      )
    })
  })

  describe('stock', () => {
    async function openStock() {
      const opened = await openPublished()
      const { database, menu } = opened
      const { menu: published } = await menu.snapshot('s1')
      const take = (portions: Record<string, number>) =>
        database.transact(async (tx) => {
          const wanted = new Map(Object.entries(portions))
          const shortages = await menu.takeStock(tx, 's1', day, wanted, published)
          if (shortages.length > 0) throw Object.assign(new Error('short'), { shortages })
        })
      const giveBack = (portions: Record<string, number>) =>
        database.transact((tx) => menu.returnStock(tx, 's1', day, new Map(Object.entries(portions))))
      const left = async () => (await menu.readAvailability('s1', opened.clock.at)).left
      return { ...opened, take, giveBack, left }
    }

    test('of two diners who race for the last portion, one gets it', async () => {
      const { take, left } = await openStock()
      await take({ crayfish: 2, mapo: 50 })
      const outcomes = await Promise.allSettled([take({ crayfish: 1 }), take({ crayfish: 1 })])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await left()).toEqual({ crayfish: 0 })
    })

    test('shortages come all at once with what could be had, and nothing is taken', async () => {
      const { take, left, menu } = await openStock()
      await menu.changeStock('s1', 'tea', { soldOut: true })
      await expect(take({ tea: 1, mapo: 1, crayfish: 4 })).rejects.toMatchObject({
        shortages: [
          { itemId: 'crayfish', available: 3 },
          { itemId: 'tea', available: 0 },
        ],
      })
      expect(await left()).toEqual({ crayfish: 3 })
    })

    test('what is given back can be had again, and what has no limit is not counted', async () => {
      const { take, giveBack, left } = await openStock()
      await take({ crayfish: 3, mapo: 2 })
      await giveBack({ crayfish: 3, mapo: 2 })
      expect(await left()).toEqual({ crayfish: 3 })
    })

    test('staff set what is left for today, or take the limit away, and the feed is told', async () => {
      const { take, left, menu, database } = await openStock()
      expect(await menu.changeStock('s1', 'mapo', { left: 1 })).toEqual({
        itemId: 'mapo',
        name: { 'zh-CN': '南巷麻婆豆腐', en: 'South Lane mapo tofu' },
        left: 1,
        soldOut: false,
      })
      await take({ mapo: 1 })
      await expect(take({ mapo: 1 })).rejects.toMatchObject({ shortages: [{ itemId: 'mapo', available: 0 }] })
      await menu.changeStock('s1', 'mapo', { left: null })
      await take({ mapo: 1 })
      await menu.changeStock('s1', 'crayfish', { left: null })
      expect(await left()).toEqual({})
      await expect(menu.changeStock('s1', 'no', { left: 1 })).rejects.toMatchObject({ code: 'item_not_found' })
      expect((await readEvents(database, 's1', 1, 10)).map(({ type }) => type)).toEqual(
        Array.from({ length: 3 }, () => 'availability.changed'),
      )
    })

    test('stock and sold-out begin anew with the business day, not at midnight', async () => {
      const { clock, take, menu } = await openStock()
      await take({ crayfish: 3 })
      await menu.changeStock('s1', 'mapo', { soldOut: true })
      clock.at = Date.parse('2026-11-24T03:59:00+08:00')
      expect(await menu.readAvailability('s1', clock.at)).toMatchObject({
        soldOut: ['mapo', 'crayfish', 'set'],
        left: { crayfish: 0 },
      })
      clock.at += 60_000
      expect(await menu.readAvailability('s1', clock.at)).toMatchObject({ soldOut: [], left: { crayfish: 3 } })
      expect((await menu.listStock('s1')).businessDay).toBe('2026-11-24')
    })

    test('availability says whether the store is open and what is out of its window', async () => {
      const { menu, stores, clock } = await openStock()
      const lunch = { windows: [{ days: [1 as const], from: '11:00', to: '14:00' }] }
      await menu.putCategory('s1', undefined, 'combo', { id: 'combo', name: { 'zh-CN': '套餐' }, serving: lunch })
      await menu.patchItem('s1', undefined, 'tea', { serving: lunch })
      await menu.publish('s1', '阿南', {})
      expect(await menu.readAvailability('s1', noon)).toEqual({
        open: true,
        paused: false,
        soldOut: [],
        outOfWindow: [],
        left: { crayfish: 3 },
      })
      await stores.pause('s1', 30)
      expect(await menu.readAvailability('s1', noon + dayMs)).toMatchObject({ outOfWindow: ['tea', 'set'] })
      expect(await menu.readAvailability('s1', noon)).toMatchObject({
        open: true,
        paused: true,
        pausedUntil: noon + 30 * 60_000,
        opensAt: noon + 30 * 60_000,
      })
      await expect(menu.readAvailability('s2', clock.at)).rejects.toMatchObject({ code: 'store_unknown' })
    })

    test('the list of stock names every published dish', async () => {
      const { menu, take } = await openStock()
      await take({ crayfish: 1 })
      const { businessDay, items } = await menu.listStock('s1')
      expect(businessDay).toBe(day)
      expect(items.map(({ itemId, dailyStock, left, soldOut }) => [itemId, dailyStock, left, soldOut])).toEqual([
        ['mapo', undefined, undefined, false],
        ['crayfish', 3, 2, false],
        ['tea', undefined, undefined, false],
        ['set', undefined, undefined, false],
      ])
    })
  })
})
