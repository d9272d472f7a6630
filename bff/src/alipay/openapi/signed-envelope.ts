import type { KeyObject } from 'node:crypto'
import { isSignedText } from '../signed-text.ts'

const ENVELOPE =
  /^\s*\{\s*"(\w+)"\s*:\s*(\{.*\})\s*,\s*(?:"alipay_cert_sn"\s*:\s*"[^"]*"\s*,\s*)?"sign"\s*:\s*"[^"]*"\s*\}\s*$/s

/**
 * Whether `raw` is `{"<name>":{…},"sign":"…"}` with the node signed (SHA256withRSA) by one of the keys. Only this shape counts: with a
 * second node or a second `sign` beside the first, what was verified and what `JSON.parse` reads could differ.
 */
export function isSignedEnvelope(
  raw: string,
  names: readonly string[],
  sign: string,
  keys: readonly KeyObject[],
): boolean {
  const [, name, node] = ENVELOPE.exec(raw) ?? []
  if (name === undefined || node === undefined || !names.includes(name)) return false
  // The gateway has been seen to escape slashes after it had signed, and Alipay's PHP SDK allows for it in the same way.
  const texts = node.includes('\\/') ? [node, node.replaceAll('\\/', '/')] : [node]
  return texts.some((text) => isSignedText(text, sign, keys))
}
