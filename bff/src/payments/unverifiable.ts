import type { Answer } from '../alipay/index.ts'
import type { PaymentsDeps } from './deps.ts'

/** Somebody may stand between us and Alipay, or a key is wrong: people are told, whatever was asked. `method` is Alipay's name of the call. */
export async function tellUnverifiable(
  { alarms }: { alarms: Pick<PaymentsDeps['alarms'], 'report'> },
  answer: Answer<object>,
  method: string,
  about: { storeId: string; orderId: string; paymentId: string; refundId?: string },
): Promise<void> {
  if (answer.ok || answer.kind !== 'unverifiable') return
  await alarms.report({ kind: 'signature_failure', ...about, detail: method })
}
