import type { Context } from '@kaifan/bff'
import type { Delivery } from '@kaifan/sandbox'
import { appIds, sellerId } from './alipay.ts'
import type { Bff } from './bff.ts'
import type { DeliveryFault } from './faults.ts'
import type { Scene } from './scene.ts'

/** Sends what the platform wants to tell, as its network and its forgers let it. */
export function deliverDue(scene: Scene, bff: Bff): void {
  for (const delivery of scene.core.runDue()) void deliver(scene, bff, delivery)
}

async function deliver(scene: Scene, bff: Bff, delivery: Delivery): Promise<void> {
  const paymentId = delivery.fields['out_trade_no'] ?? ''
  const key = scene.keyOfPayment(paymentId)
  const { fault, delayMs } = scene.faults.onDelivery(key)
  const what = `${key} notification ${delivery.fields['trade_status']}`
  if (fault) scene.note(`${what}: (${fault})`)
  if (fault === 'drop') return scene.core.report(delivery, { error: 'lost' })
  if (fault === 'delay') await scene.timeline.sleep(delayMs)
  if (fault === 'duplicate') void send(scene, bff, delivery.fields)
  if (isFake(fault)) await sendFake(scene, bff, delivery, fault)
  await scene.timeline.sleep(20)
  const answer = await send(scene, bff, delivery.fields)
  scene.note(`${what}: ${answer ?? 'no answer'}`)
  scene.core.report(delivery, answer === undefined ? { error: 'no answer' } : { answer })
}

type Fake = Extract<DeliveryFault, 'wrong amount' | 'forged' | 'foreign app' | 'foreign seller'>

function isFake(fault: DeliveryFault | undefined): fault is Fake {
  return fault !== undefined && fault !== 'drop' && fault !== 'delay' && fault !== 'duplicate'
}

/** A message that is not what it seems comes before the right one, under an id of its own. */
async function sendFake(scene: Scene, bff: Bff, { fields }: Delivery, fault: Fake): Promise<void> {
  const paymentId = fields['out_trade_no'] ?? ''
  const own = { ...fields, notify_id: `${fields['notify_id']}-${fault}` }
  const isRefund = 'out_biz_no' in fields
  const isPayment = !isRefund && /SUCCESS|FINISHED/.test(fields['trade_status'] ?? '')
  const changed: Record<Fake, Record<string, string>> = {
    'wrong amount': { total_amount: '0.01' },
    forged: { forged: 'yes', trade_status: 'TRADE_SUCCESS' },
    'foreign app': { app_id: '2021999999999999' },
    'foreign seller': { seller_id: '2088999999999999' },
  }
  const answer = await send(scene, bff, { ...own, ...changed[fault] })
  if (fault === 'forged') {
    if (answer === 'success') scene.broken('money rule 5', `${paymentId}: a forged notification is answered success`)
    return
  }
  if (fault === 'wrong amount' && !isPayment) return
  const alarm = fault === 'wrong amount' ? 'amount_mismatch' : 'foreign_notification'
  scene.causes.push({ alarm, subjectId: paymentId, what: fault, optional: answer !== 'success' })
}

async function send(scene: Scene, bff: Bff, fields: Record<string, string>): Promise<string | undefined> {
  const form = JSON.stringify(fields)
  return bff.ask(`notification of ${scene.keyOfPayment(fields['out_trade_no'] ?? '')}`, ({ payments }: Context) =>
    payments.receiveNotification(form),
  )
}

export const platform = { appIds: Object.values(appIds), seller: { id: sellerId, email: 'seller@example.com' } }
