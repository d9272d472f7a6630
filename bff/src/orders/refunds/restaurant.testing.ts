import { createSign, generateKeyPairSync } from 'node:crypto'
import { contract, type OwnOrder, type Role, type StoreSettings } from '@kaifan/shared/contract'
import { menuContent } from '@kaifan/shared/contract'
import { fenToYuan } from '@kaifan/shared/money'
import * as v from 'valibot'
import { testConfig } from '../../config/config.testing.ts'
import { createContext } from '../../context.ts'
import type { Database } from '../../database/index.ts'
import { newId } from '../../ids.ts'
import { defaultSettings } from '../../stores/index.ts'

const noon = Date.parse('2026-11-23T12:00:00+08:00')
const alipay = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })

type LinesSent = v.InferInput<typeof contract.placeOrder.body>['lines']

/** A dish of the wok, a dessert of which there are ten a day, a set of both, and a sauce that costs nothing. */
const content = v.parse(menuContent, {
  categories: [{ id: 'all', name: { 'zh-CN': '全部' } }],
  modifierGroups: [],
  items: [
    { id: 'mapo', name: { 'zh-CN': '麻婆豆腐' }, priceFen: 2800, stationId: 'wok' },
    { id: 'ice', name: { 'zh-CN': '冰粉' }, priceFen: 700, stationId: 'cold', dailyStock: 10 },
    { id: 'sauce', name: { 'zh-CN': '辣油' }, priceFen: 0, stationId: 'cold' },
    {
      id: 'set',
      name: { 'zh-CN': '套餐' },
      priceFen: 3300,
      dailyStock: 10,
      combo: {
        slots: [{ id: 'main', name: { 'zh-CN': '主菜' }, pick: 1, options: [{ itemId: 'mapo' }] }],
        fixed: [{ itemId: 'ice', quantity: 2 }],
      },
    },
  ].map((item) => ({ categoryIds: ['all'], ...item })),
})

/** The whole BFF over that database with a restaurant in it. Alipay is nobody's: what is paid is said by notifications that it has signed. */
export async function createRestaurant(database: Database) {
  const clock = { at: noon, now: () => clock.at }
  const config = testConfig({
    privateKeyPem: ours.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: alipay.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  })
  const bff = await createContext(config, { database, clock })
  await database.transact((tx) => bff.stores.createStore(tx, settings))
  await bff.menu.replaceDraft('s1', undefined, content)
  await bff.menu.publish('s1', '阿南', {})
  const { tableCode } = await bff.tables.create('s1', { label: 'A1', seats: 4 })
  if (tableCode === undefined) throw new Error('a table without a code')

  /** An order of one guest, who is charged 3.00 for tea. */
  async function place(lines: LinesSent, customerId = 'diner'): Promise<OwnOrder> {
    const body = { storeId: 's1', orderType: 'dine_in', tableCode, guests: 1, lines }
    const { totalFen } = await bff.orders.quote(v.parse(contract.quoteOrder.body, body), clock.at)
    return bff.orders.place({
      customer: { id: customerId, app: 'miniprogram' },
      idempotency: { key: newId(), bodyHash: newId() },
      order: v.parse(contract.placeOrder.body, { ...body, expectedTotalFen: totalFen }),
      now: clock.at,
    })
  }

  /** Alipay says that it was paid, when the clock shows what it does now. */
  async function pay(placed: OwnOrder, customerId = 'diner'): Promise<OwnOrder> {
    await bff.payments.receiveNotification(paidNotification(placed))
    return own(placed.id, customerId)
  }

  async function order(lines: LinesSent, customerId = 'diner'): Promise<OwnOrder> {
    return pay(await place(lines, customerId), customerId)
  }

  async function own(orderId: string, customerId = 'diner'): Promise<OwnOrder> {
    const read = await bff.orders.read(customerId, orderId)
    if (read.view !== 'own') throw new Error('it is not their own')
    return read
  }

  const { refunds } = bff.orders
  return {
    bff,
    clock,
    place,
    pay,
    /** Placed and paid. */
    order,
    own,
    /** Asks for some of each of the named dishes back. */
    ask: (
      of: OwnOrder,
      wanted: Record<string, number>,
      { note, key = newId() }: { note?: string; key?: string } = {},
    ) =>
      refunds.ask({
        customerId: 'diner',
        orderId: of.id,
        idempotency: { key, bodyHash: 'same' },
        asked: { lines: linesOf(of, wanted), reason: 'changed_mind', note },
        now: clock.at,
      }),
    refund: (role: Role, of: OwnOrder, wanted?: Record<string, number>, note?: string) =>
      refunds.refund({
        member: member(role),
        orderId: of.id,
        idempotency: { key: newId(), bodyHash: 'same' },
        wanted: { lines: wanted && linesOf(of, wanted), note },
        now: clock.at,
      }),
    grant: (role: Role, requestId: string) => refunds.grant({ member: member(role), requestId, now: clock.at }),
    decline: (requestId: string, note: string) =>
      refunds.decline({ member: member('staff'), requestId, note, now: clock.at }),
    /** What is left today of what is counted. */
    async left(itemId: string): Promise<number | undefined> {
      return (await bff.menu.listStock('s1')).items.find((item) => item.itemId === itemId)?.left
    },
    /** The order's tickets that are to be cooked, with what is on them, by station. */
    async tickets(orderId: string): Promise<Record<string, Record<string, number>>> {
      const { tickets } = await bff.kitchen.list('s1', { state: 'open' })
      const mine = tickets.filter((ticket) => ticket.orderId === orderId)
      return Object.fromEntries(
        mine.map(({ stationId, lines }) => [
          stationId,
          Object.fromEntries(lines.map(({ itemId, quantity }) => [itemId, quantity])),
        ]),
      )
    },
    async cook(orderId: string, stationId: string, to: 'start' | 'bump' = 'start'): Promise<void> {
      const { tickets } = await bff.kitchen.list('s1', { state: 'open' })
      const ticket = tickets.find((each) => each.orderId === orderId && each.stationId === stationId)
      await bff.kitchen[to]('s1', ticket?.id ?? '')
    },
  }
}

/** Where staff decide about refunds, with an order of two dishes that is paid. */
export async function createSlowRestaurant(database: Database) {
  const restaurant = await createRestaurant(database)
  await restaurant.bff.stores.changeSettings('s1', { refundsAtOnce: false })
  const paid = await restaurant.order([
    { itemId: 'mapo', quantity: 2 },
    { itemId: 'ice', quantity: 3 },
  ])
  return { ...restaurant, paid }
}

export function newestRequest({ refundRequests }: Pick<OwnOrder, 'refundRequests'>): string {
  return refundRequests.at(-1)?.id ?? ''
}

const settings: StoreSettings = {
  ...defaultSettings('s1', { 'zh-CN': '小馆' }),
  teaFeeFenPerGuest: 300,
  stations: ['wok', 'cold'].map((id) => ({ id, name: { 'zh-CN': id }, warnSec: 600, lateSec: 900 })),
}

export function member(role: Role) {
  return { id: `the ${role}`, storeId: 's1', role }
}

function linesOf(order: OwnOrder, wanted: Record<string, number>) {
  return Object.entries(wanted).map(([itemId, quantity]) => ({
    lineId: order.lines.find((line) => line.itemId === itemId)?.id ?? itemId,
    quantity,
  }))
}

function paidNotification({ payment }: OwnOrder): string {
  const fields: Record<string, string> = {
    app_id: '2021000000000001',
    charset: 'utf-8',
    notify_id: newId(),
    notify_type: 'trade_status_sync',
    out_trade_no: payment.id,
    seller_id: '2088000000000001',
    total_amount: fenToYuan(payment.amountFen),
    trade_no: `trade_${payment.id}`,
    trade_status: 'TRADE_SUCCESS',
  }
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const sign = createSign('RSA-SHA256').update(text).sign(alipay.privateKey, 'base64')
  return new URLSearchParams({ ...fields, sign_type: 'RSA2', sign }).toString()
}
