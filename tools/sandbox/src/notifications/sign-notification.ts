import type { KeyObject } from 'node:crypto'
import { signText } from '../signing/signature.ts'
import { notificationString } from '../signing/string-to-sign.ts'

/** The form that Alipay posts: the fields, `sign_type` and `sign`. */
export function signNotification(fields: Readonly<Record<string, string>>, privateKey: KeyObject): string {
  const sign = signText(notificationString(fields), privateKey, 'RSA2')
  return new URLSearchParams({ ...fields, sign_type: 'RSA2', sign }).toString()
}
