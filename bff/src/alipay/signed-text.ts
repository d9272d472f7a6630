import { verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** RSA2 is the only algorithm taken: SHA256withRSA, PKCS#1 v1.5. */
export function isSignedText(text: string, sign: string, keys: readonly KeyObject[]): boolean {
  const data = Buffer.from(text)
  const signature = Buffer.from(sign, 'base64')
  return keys.some((key) => verify('sha256', data, key, signature))
}
