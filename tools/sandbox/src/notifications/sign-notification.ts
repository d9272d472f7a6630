import type { KeyObject } from 'node:crypto'
import type { Delivery } from '../core/delivery.ts'
import { signText } from '../signing/signature.ts'
import { notificationString } from '../signing/string-to-sign.ts'

/** The form that Alipay posts: the fields, `sign_type` and `sign`, which is wrong or left out where a fault or a forger has it so. */
export function signNotification(
  { fields, signature }: Pick<Delivery, 'fields' | 'signature'>,
  privateKey: KeyObject,
): string {
  const text = signature === 'right' ? notificationString(fields) : 'something else'
  const sign = signature === 'none' ? {} : { sign: signText(text, privateKey, 'RSA2') }
  return new URLSearchParams({ ...fields, sign_type: 'RSA2', ...sign }).toString()
}
