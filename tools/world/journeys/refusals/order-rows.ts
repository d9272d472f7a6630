import { randomUUID } from 'node:crypto'
import { contract } from '@kaifan/shared/contract'
import { basketAt, good, place, readOwn } from '../people.ts'
import { post, placed, paid } from './requests.ts'
import type { Scene } from './requests.ts'
import { settings, changeSettings } from './restaurant.ts'
import type { Row } from './row.ts'

/** Asks for money back. */
const askBack = (scene: Scene, orderId: string, lineId: string, quantity: number) =>
  post(scene, `/api/orders/${orderId}/refund-requests`, { lines: [{ lineId, quantity }], reason: 'other' })
const firstLine = async ({ diner }: Scene, orderId: string) => (await readOwn(diner, orderId)).lines[0]?.id ?? ''

/** What does not go with an order as it stands. */
export const orderRows: Row[] = [
  {
    code: 'idempotency_key_required',
    send: (scene) =>
      post(scene, '/api/orders', { ...basketAt(scene.table), expectedTotalFen: 2200 }, { 'Idempotency-Key': '' }),
  },
  {
    code: 'idempotency_key_invalid',
    send: (scene) => post(scene, '/api/orders', {}, { 'Idempotency-Key': 'k'.repeat(129) }),
  },
  {
    code: 'idempotency_key_reused',
    arrange: async ({ diner, table }) => {
      const key = randomUUID()
      await place(diner, basketAt(table), key)
      return key
    },
    send: (scene, key) =>
      post(
        scene,
        '/api/orders',
        { ...basketAt(scene.table), guests: 3, expectedTotalFen: 2000 },
        { 'Idempotency-Key': key },
      ),
  },
  { code: 'order_not_payable', arrange: paid, send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}) },
  {
    code: 'order_not_payable',
    case: 'given up',
    arrange: async (scene) => {
      const id = await placed(scene)
      good(await scene.diner.client.call(contract.cancelOrder, { params: { orderId: id } }))
      await scene.journey.world.settle()
      return id
    },
    send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}),
  },
  { code: 'order_not_cancellable', arrange: paid, send: (scene, id) => post(scene, `/api/orders/${id}/cancel`, {}) },
  { code: 'order_not_refundable', arrange: placed, send: (scene, id) => askBack(scene, id, 'line', 1) },
  {
    code: 'refund_line_unknown',
    arrange: paid,
    send: (scene, id) => askBack(scene, id, 'nothing', 1),
    holds: { problems: [{ line: 0 }] },
  },
  {
    code: 'refund_too_much',
    arrange: paid,
    send: async (scene, id) => askBack(scene, id, await firstLine(scene, id), 90),
    holds: { problems: [{ line: 0, available: 1 }] },
  },
  {
    code: 'refund_asked_already',
    arrange: async (scene) => {
      await changeSettings(scene, { refundsAtOnce: false })
      const id = await paid(scene)
      const asked = await askBack(scene, id, await firstLine(scene, id), 1)
      if (asked.status !== 201) throw new Error(await asked.text())
      return id
    },
    send: async (scene, id) => askBack(scene, id, await firstLine(scene, id), 1),
    restore: settings({ refundsAtOnce: true }),
  },
  {
    code: 'alipay_refused',
    arrange: async (scene) => {
      const id = await placed(scene)
      // Another till of the restaurant has used this number for another sum.
      const { payment } = await readOwn(scene.diner, id)
      const { sandbox, config } = scene.journey.world
      const { appId } = config.alipay.apps.miniprogram
      sandbox.core.trades.create({
        appId,
        sellerId: config.alipay.sellerId,
        outTradeNo: payment.id,
        buyerId: scene.diner.buyer,
        productCode: 'JSAPI_PAY',
        subject: '别的账单',
        totalFen: 1,
        expiresAt: payment.expiresAt,
      })
      return id
    },
    send: (scene, id) => post(scene, `/api/orders/${id}/payment`, {}),
    tells: ['payments', 'money_steps', 'orders', 'idempotency_keys', 'alarms', 'events'],
  },
]
