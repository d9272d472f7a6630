import type { Answer } from '../alipay/index.ts'
import type { PaymentsDeps } from './deps.ts'

/** Somebody may stand between us and Alipay, or a key is wrong: people are told, whatever was asked. `call` as in "a query". */
export function tellUnverifiable(
  { alarms }: Pick<PaymentsDeps, 'alarms'>,
  answer: Answer<object>,
  call: string,
  subject: { orderId: string; paymentId: string; refundId?: string },
): void {
  if (answer.ok || answer.kind !== 'unverifiable') return
  alarms.raise({ kind: 'signature_failure', text: `An answer of Alipay to ${call} does not verify.`, ...subject })
}
