import type { Delivery, DeliveryOutcome } from '@kaifan/sandbox'
import { fenToYuan } from '@kaifan/shared/money'
import type { Bff } from '../servers/bff.ts'
import { type Fake, fakes } from './fakes.ts'
import type { DeliveryFault } from './faults.ts'
import { sellerId } from './platform.ts'
import type { Scene } from '../scene.ts'

/** Sends what the platform wants to tell, as its network and its forgers let it. */
export function deliverDue(scene: Scene, bff: Bff): void {
  if (scene.sockets) return scene.sockets.sandbox.runDue()
  for (const delivery of scene.core.runDue()) void deliver(scene, bff, delivery)
}

/** A message that the sandbox has signed; throws where no answer comes back. */
export async function deliverForm(scene: Scene, bff: Bff, form: string): Promise<string> {
  const signed = Object.entries(Object.fromEntries(new URLSearchParams(form)))
  const fields = Object.fromEntries(signed.filter(([name]) => name !== 'sign' && name !== 'sign_type'))
  const outcome = await carry(scene, bff, fields)
  if ('error' in outcome) throw new Error(outcome.error)
  return outcome.answer
}

async function deliver(scene: Scene, bff: Bff, delivery: Delivery): Promise<void> {
  scene.core.report(delivery, await carry(scene, bff, delivery.fields))
}

/** Over the network and past its forgers to the BFF, and its answer back. */
export async function carry(scene: Scene, bff: Bff, fields: Record<string, string>): Promise<DeliveryOutcome> {
  const paymentId = fields['out_trade_no'] ?? ''
  const key = await scene.keyOf(paymentId)
  const { fault, delayMs } = scene.faults.onDelivery(key)
  const what = `${key} notification ${fields['trade_status']}`
  if (fault) scene.note(`${what}: (${fault})`)
  if (fault === 'drop') return { error: 'lost' }
  if (fault === 'delay') await scene.timeline.sleep(delayMs)
  if (fault === 'duplicate') void send(scene, bff, fields)
  if (isFake(fault)) await sendFake(scene, bff, fields, fault)
  await scene.timeline.sleep(20)
  const answer = await send(scene, bff, fields)
  scene.note(`${what}: ${answer ?? 'no answer'}`)
  return answer === undefined ? { error: 'no answer' } : { answer }
}

function isFake(fault: DeliveryFault | undefined): fault is Fake {
  return fakes.some((fake) => fake === fault)
}

const changed: Record<Fake, Record<string, string>> = {
  'wrong amount': { total_amount: '0.01' },
  forged: { forged: 'yes', trade_status: 'TRADE_SUCCESS' },
  'foreign app': { app_id: '2021999999999999' },
  'foreign seller': { seller_id: '2088999999999999' },
}

/** A message that is not what it seems, under an id of its own. */
async function sendFake(scene: Scene, bff: Bff, fields: Record<string, string>, fake: Fake): Promise<void> {
  const paymentId = fields['out_trade_no'] ?? ''
  const isPayment = !('out_biz_no' in fields) && /SUCCESS|FINISHED/.test(fields['trade_status'] ?? '')
  const answer = await send(scene, bff, { ...fields, notify_id: `${fields['notify_id']}-${fake}`, ...changed[fake] })
  if (fake === 'forged') {
    if (answer === 'success')
      scene.broken('money rule 5: forged', `${await scene.keyOf(paymentId)} is answered success`)
    return
  }
  if (fake === 'wrong amount' && !isPayment) return
  const alarm = fake === 'wrong amount' ? 'amount_mismatch' : 'foreign_notification'
  scene.causes.push({ alarm, paymentId, what: fake, optional: answer !== 'success' })
}

/** Says that a trade was paid which nobody has paid yet. */
export async function pretendPaid(scene: Scene, bff: Bff, tradeNo: string, fake: Fake): Promise<void> {
  const { outTradeNo, appId, totalFen } = scene.core.trades.find({ tradeNo })
  scene.note(`${await scene.keyOf(outTradeNo)}: a notification pretends (${fake})`)
  const fields = {
    app_id: appId,
    seller_id: sellerId,
    notify_type: 'trade_status_sync',
    notify_id: `pretence-${outTradeNo}`,
    out_trade_no: outTradeNo,
    trade_no: tradeNo,
    trade_status: 'TRADE_SUCCESS',
    total_amount: fenToYuan(totalFen),
  }
  return sendFake(scene, bff, fields, fake)
}

async function send(scene: Scene, bff: Bff, fields: Record<string, string>): Promise<string | undefined> {
  return bff.notify(`notification of ${await scene.keyOf(fields['out_trade_no'] ?? '')}`, fields)
}
