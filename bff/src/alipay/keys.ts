import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Words } from './words.ts'

const MIN_BITS = 2048

/** A key that cannot be used. The sentence says why and never holds any part of the key. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly sentence: Words

  constructor(sentence: Words) {
    super(sentence.en)
    this.sentence = sentence
  }
}

export interface PrivateKey {
  /** With the header that belongs to `type`, whatever header the text had. */
  pem: string
  type: 'PKCS1' | 'PKCS8'
}

/**
 * An app's RSA private key, as PEM or as the bare base64 that Alipay's key tool prints; line ends may be escaped as in an
 * environment file. The two encodings are told apart by parsing, since headers are often wrong. Throws `KeyError`.
 */
export function normalisePrivateKey(text: string): PrivateKey {
  const plain = unescapeLines(text)
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(plain)) throw new KeyError(sentences.publicAsPrivate)
  if (/ENCRYPTED/.test(plain)) throw new KeyError(sentences.encrypted)
  const der = decodeBase64(plain)
  for (const type of ['PKCS8', 'PKCS1'] as const) {
    const encoding = type === 'PKCS8' ? 'pkcs8' : 'pkcs1'
    const key = attempt(() => createPrivateKey({ key: der, format: 'der', type: encoding }))
    if (key) return { pem: pemText(requireStrong(key).export({ format: 'pem', type: encoding })), type }
  }
  if (parsePublicKey(der)) throw new KeyError(sentences.publicAsPrivate)
  throw new KeyError(sentences.noPrivateKey)
}

/**
 * Alipay's public keys as PEM, without repetitions: one, or two while it is being rotated. Each is PEM or bare base64; several stand one after
 * another or are parted by a comma, a semicolon or a line end. Throws `KeyError`.
 */
export function normalisePublicKeys(text: string): string[] {
  const plain = unescapeLines(text)
  if (/PRIVATE KEY-----/.test(plain)) throw new KeyError(sentences.privateAsPublic)
  const keys = splitKeys(plain).flatMap(readPublicKeys)
  const pems = [...new Set(keys.map((key) => pemText(requireStrong(key).export({ format: 'pem', type: 'spki' }))))]
  if (pems.length === 0) throw new KeyError(sentences.noPublicKey)
  if (pems.length > 2) throw new KeyError(sentences.tooManyKeys)
  return pems
}

/** The half that is uploaded to Alipay's console, as the one line of base64 that the console shows. */
export function publicHalf(privateKey: PrivateKey): string {
  return createPublicKey(privateKey.pem).export({ format: 'der', type: 'spki' }).toString('base64')
}

function readPublicKeys(chunk: string): KeyObject[] {
  const whole = parsePublicKey(decodeBase64(chunk))
  if (whole) return [whole]
  return chunk.split(/\s+/).map((line) => {
    const key = parsePublicKey(decodeBase64(line))
    if (key) return key
    if (attempt(() => normalisePrivateKey(chunk))) throw new KeyError(sentences.privateAsPublic)
    throw new KeyError(sentences.noPublicKey)
  })
}

function parsePublicKey(der: Buffer): KeyObject | null {
  return attempt(() => {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    // Two keys run together parse as the first alone; only a text that is one key to its end comes out as it went in.
    return key.export({ format: 'der', type: 'spki' }).equals(der) ? key : null
  })
}

function requireStrong(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw new KeyError(sentences.notRsa)
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_BITS) throw new KeyError(sentences.weak)
  return key
}

function unescapeLines(text: string): string {
  return text
    .replace(/\\r|\\n/g, '\n')
    .replace(/\r/g, '')
    .replace(/^[\s"']+|[\s"']+$/g, '')
}

function splitKeys(text: string): string[] {
  return text
    .split(/-----END [A-Z ]+-----|[,;]|\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function decodeBase64(text: string): Buffer {
  return Buffer.from(text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, ''), 'base64')
}

function pemText(exported: string | Buffer): string {
  return exported.toString().trim()
}

/** OpenSSL says "not this encoding" by throwing, with words that may quote the input. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

const sentences = {
  noPrivateKey: {
    'zh-CN': '应用私钥无法识别：请填写支付宝密钥工具生成的内容，或 PEM 格式（PKCS#1、PKCS#8 均可）。',
    en: "The app's private key is no RSA key: paste what Alipay's key tool printed, or PEM (PKCS#1 or PKCS#8).",
  },
  noPublicKey: {
    'zh-CN': '支付宝公钥无法识别：请从开放平台控制台复制“支付宝公钥”。',
    en: 'The Alipay public key is no RSA public key: copy "Alipay public key" from the console of the open platform.',
  },
  publicAsPrivate: {
    'zh-CN': '应用私钥的位置填的是公钥。',
    en: "A public key stands where the app's private key belongs.",
  },
  privateAsPublic: {
    'zh-CN': '支付宝公钥的位置填的是私钥。',
    en: 'A private key stands where the Alipay public key belongs.',
  },
  encrypted: {
    'zh-CN': '应用私钥受口令保护，请使用没有口令的私钥。',
    en: "The app's private key is protected by a passphrase: use one without.",
  },
  tooManyKeys: {
    'zh-CN': '支付宝公钥最多填写两个（轮换期间新旧各一个）。',
    en: 'There are more than two Alipay public keys: give one, or two while it is being rotated.',
  },
  notRsa: { 'zh-CN': '密钥不是 RSA 密钥。', en: 'The key is not an RSA key.' },
  weak: { 'zh-CN': `RSA 密钥不足 ${MIN_BITS} 位。`, en: `The RSA key has fewer than ${MIN_BITS} bits.` },
} satisfies Record<string, Words>
