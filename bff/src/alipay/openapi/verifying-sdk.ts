import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { AlipaySdk } from 'alipay-sdk'
import type { PrivateKey } from '../keys.ts'
import { UnverifiableAnswerError } from './failures.ts'
import { isSignedEnvelope } from './signed-envelope.ts'

export interface VerifyingSdkConfig {
  gateway: string
  appId: string
  privateKey: PrivateKey
  alipayKeys: readonly KeyObject[]
  timeoutMs: number
}

/**
 * Alipay's SDK with a stricter check of the answers. The SDK's own knows one Alipay key, so a rotation would lose answers; it takes a
 * signed `error_response` for a forgery and a missing signature for a programming error.
 */
export class VerifyingSdk extends AlipaySdk {
  readonly #alipayKeys: readonly KeyObject[]

  constructor({ gateway, appId, privateKey, alipayKeys, timeoutMs }: VerifyingSdkConfig) {
    super({
      gateway,
      appId,
      privateKey: privateKey.pem,
      keyType: privateKey.type,
      signType: 'RSA2',
      timeout: timeoutMs,
      camelcase: true,
    })
    this.config.privateKey = asSdkKey(createPrivateKey(privateKey.pem))
    this.#alipayKeys = alipayKeys
  }

  override checkResponseSign(raw: string, responseKey: string, sign: unknown): void {
    const names = [responseKey, 'error_response']
    if (typeof sign !== 'string' || sign === '') throw new UnverifiableAnswerError('The answer is not signed')
    if (!isSignedEnvelope(raw, names, sign, this.#alipayKeys)) {
      throw new UnverifiableAnswerError("The answer's signature is not Alipay's")
    }
  }
}

/**
 * The SDK parses its PEM anew for every request, two thirds of the cost of signing. It hands the value to `Sign.sign` untouched, which
 * takes a parsed key as well, but the SDK's type says text only.
 */
function asSdkKey(key: KeyObject): string {
  return key as unknown as string
}
