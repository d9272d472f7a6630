import type { KeyObject } from 'node:crypto'
import { signText } from '../signing/signature.ts'
import type { SignType } from '../signing/signature.ts'

/** The name under which a method's answer stands, such as `alipay_trade_query_response`. */
export function nodeName(method: string): string {
  return `${method.replaceAll('.', '_')}_response`
}

/** The answer as text: the node as it was signed, and `sign` after it, which is where clients look. */
export function envelope(name: string, node: object, privateKey: KeyObject, signType: SignType): string {
  const text = JSON.stringify(node)
  return `{"${name}":${text},"sign":"${signText(text, privateKey, signType)}"}`
}

/** The same without a signature. */
export function unsignedEnvelope(name: string, node: object): string {
  return `{"${name}":${JSON.stringify(node)}}`
}

/** The same with a signature over another text. */
export function falselySignedEnvelope(name: string, node: object, privateKey: KeyObject, signType: SignType): string {
  return `{"${name}":${JSON.stringify(node)},"sign":"${signText('{}', privateKey, signType)}"}`
}
