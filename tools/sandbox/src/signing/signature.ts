import { sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** RSA2 is SHA256withRSA, RSA is SHA1withRSA. */
export type SignType = 'RSA2' | 'RSA'

const DIGESTS: Record<SignType, string> = { RSA2: 'sha256', RSA: 'sha1' }

export function isSignType(text: string): text is SignType {
  return Object.hasOwn(DIGESTS, text)
}

/** Base64 of the signature over the UTF-8 bytes of `text`. */
export function signText(text: string, privateKey: KeyObject, signType: SignType): string {
  return sign(DIGESTS[signType], Buffer.from(text, 'utf8'), privateKey).toString('base64')
}

/** Whether `signature` (Base64) is the key's over the UTF-8 bytes of `text`. */
export function verifyText(text: string, signature: string, publicKey: KeyObject, signType: SignType): boolean {
  return verify(DIGESTS[signType], Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'))
}
