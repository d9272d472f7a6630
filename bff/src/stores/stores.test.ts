import { expect, test } from 'vitest'
import { contract, type StoreSettings } from '@kaifan/shared/contract'
import * as v from 'valibot'
import type { Database } from '../database/index.ts'
import { eachDatabase } from '../database/testing.ts'
import { readEvents } from '../events/index.ts'
import { createStores, defaultSettings } from './index.ts'
import { storesRepository } from './repository.ts'

const noon = Date.parse('2026-11-23T12:00:00+08:00')

eachDatabase((open) => {
  async function openStores() {
    const database = await open()
    const clock = { at: noon, now: () => clock.at }
    const stores = createStores({ database, clock })
    const created = await createStore(database, {
      ...defaultSettings('s1', { 'zh-CN': '小馆' }),
      slogan: { 'zh-CN': '一' },
    })
    expect(created).toBe(true)
    return { database, clock, stores }

    function createStore(on: Database, settings: StoreSettings) {
      return on.transact((tx) => stores.createStore(tx, settings))
    }
  }

  test('a store is created once, and a second creation changes nothing', async () => {
    const { database, stores } = await openStores()
    const again = defaultSettings('s1', { 'zh-CN': '另一家' })
    expect(await database.transact((tx) => stores.createStore(tx, again))).toBe(false)
    expect((await stores.settings('s1')).name).toEqual({ 'zh-CN': '小馆' })
    expect(await database.read((tx) => stores.ids(tx))).toEqual(['s1'])
  })

  test('a change names what it changes, and null takes an optional setting away', async () => {
    const { stores } = await openStores()
    const changed = await stores.changeSettings('s1', { teaFeeFenPerGuest: 200, slogan: null, phone: '000' })
    expect(changed).toMatchObject({ teaFeeFenPerGuest: 200, phone: '000', timeZone: 'Asia/Shanghai' })
    const stored = await stores.settings('s1')
    expect(stored.slogan).toBeUndefined()
    expect(stored).toMatchObject({ teaFeeFenPerGuest: 200, phone: '000' })
  })

  test('what a change that was undone had laid down is forgotten, though the next change has its number', async () => {
    const { database, stores } = await openStores()
    const before = await stores.settings('s1')
    const undone = database.transact(async (tx) => {
      await storesRepository(tx).touch('s1')
      await storesRepository(tx).save({ ...before, phone: 'undone' })
      expect((await stores.get(tx, 's1')).phone).toBe('undone')
      expect((await stores.among(tx, ['s1'])).get('s1')?.phone).toBe('undone')
      throw new Error('the disk is full')
    })
    await expect(undone).rejects.toThrow('the disk is full')
    await stores.changeSettings('s1', { phone: '000' })
    expect((await stores.settings('s1')).phone).toBe('000')
  })

  test('changes are told to the feed, and what is refused is not', async () => {
    const { database, stores } = await openStores()
    await stores.changeSettings('s1', { alwaysOpen: true })
    await expect(stores.changeSettings('s1', { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'body_invalid',
      extras: { faults: [{ code: 'body_invalid', path: 'timeZone' }] },
    })
    const events = await readEvents(database, 's1', 0, 10)
    expect(events.map((event) => event.type)).toEqual(['store.changed', 'availability.changed'])
  })

  test('two stations cannot share an id', async () => {
    const { stores } = await openStores()
    const wok = { id: 'wok', name: { 'zh-CN': '炒锅' }, warnSec: 1, lateSec: 2 }
    await expect(stores.changeSettings('s1', { stations: [wok, wok] })).rejects.toMatchObject({
      extras: { faults: [{ code: 'body_invalid', path: 'stations.1.id' }] },
    })
  })

  test('a pause lasts its minutes, and 0 ends it', async () => {
    const { stores } = await openStores()
    expect((await stores.pause('s1', 30)).pausedUntil).toBe(noon + 30 * 60_000)
    await stores.pause('s1', 0)
    expect((await stores.settings('s1')).pausedUntil).toBeUndefined()
  })

  test('changes at the same time are all kept', async () => {
    const { stores } = await openStores()
    const changes = [{ phone: '1' }, { teaFeeFenPerGuest: 5 }, { alwaysOpen: true }, { acceptance: 'by_hand' as const }]
    await Promise.all(changes.map((change) => stores.changeSettings('s1', change)))
    expect(await stores.settings('s1')).toMatchObject(Object.assign({}, ...changes))
  })

  test('diners read a profile without what is the staff’s own, and a notice’s id follows its text', async () => {
    const { stores } = await openStores()
    const noticeId = async (text: string) => {
      await stores.changeSettings('s1', { notice: { 'zh-CN': text } })
      return (await stores.profile('s1')).notice?.id
    }
    const first = await noticeId('今日小龙虾到货')
    expect(await noticeId('小龙虾售完')).not.toBe(first)
    expect(await noticeId('今日小龙虾到货')).toBe(first)
    const profile = await stores.profile('s1')
    expect(profile).toMatchObject({ id: 's1', utcOffsetMinutes: 480, stations: [{ id: 'kitchen' }] })
    expect(Object.keys(profile)).not.toContain('acceptance')
    expect(profile.stations[0]).not.toHaveProperty('warnSec')
  })

  test('settings that were stored before there were rules for refunds have the default ones', async () => {
    const { database, stores } = await openStores()
    const rules = ['refundsAtOnce', 'staffRefundLimitFen', 'refundedStock']
    const whole = defaultSettings('old', { 'zh-CN': '老店' })
    const old: StoreSettings = JSON.parse(
      JSON.stringify(whole, (name, value) => (rules.includes(name) ? undefined : value)),
    )
    await database.transact((tx) => stores.createStore(tx, old))
    expect(await stores.settings('old')).toEqual(whole)
  })

  test('a change of one setting does not bring the rules for refunds back to what they were at first', async () => {
    const { stores } = await openStores()
    await stores.changeSettings('s1', { refundsAtOnce: false, staffRefundLimitFen: 0, refundedStock: 'never' })
    await stores.changeSettings('s1', v.parse(contract.changeStoreSettings.body, { phone: '1' }))
    expect(await stores.settings('s1')).toMatchObject({
      refundsAtOnce: false,
      staffRefundLimitFen: 0,
      refundedStock: 'never',
    })
  })

  test('a store that does not exist is unknown', async () => {
    const { stores } = await openStores()
    await expect(stores.profile('s2')).rejects.toMatchObject({ code: 'store_unknown' })
    await expect(stores.pause('s2', 5)).rejects.toMatchObject({ code: 'store_unknown' })
  })
})
