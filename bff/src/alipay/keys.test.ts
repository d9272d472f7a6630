import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeyError, normalisePrivateKey, normalisePublicKeys, publicHalf } from './keys.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const pkcs1 = pair.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
const pkcs8 = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const spki = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
const otherSpki = other.publicKey.export({ format: 'pem', type: 'spki' }).toString()

const bare = (pem: string) => pem.replace(/-----[A-Z ]+-----|\n/g, '')
const folded = (base64: string) => base64.replace(/(.{64})/g, '$1\n')

describe('a private key', () => {
  test.each([
    ['PEM', pkcs1, 'PKCS1'],
    ['PEM', pkcs8, 'PKCS8'],
    ['bare base64', bare(pkcs1), 'PKCS1'],
    ['bare base64', bare(pkcs8), 'PKCS8'],
    ['bare base64 in lines', folded(bare(pkcs8)), 'PKCS8'],
    ['PEM with escaped line ends', pkcs1.replaceAll('\n', '\\n'), 'PKCS1'],
    ['PEM with escaped Windows line ends in quotes', `"${pkcs8.replaceAll('\n', '\\r\\n')}"`, 'PKCS8'],
    ['PEM with CRLF', pkcs8.replaceAll('\n', '\r\n'), 'PKCS8'],
    ['PEM on one line', pkcs8.replaceAll('\n', ' '), 'PKCS8'],
    ['PEM whose header names the other encoding', pkcs8.replaceAll('PRIVATE', 'RSA PRIVATE'), 'PKCS8'],
  ])('is read from %s (%#)', (_form, text, type) => {
    expect(normalisePrivateKey(text)).toEqual({ pem: (type === 'PKCS1' ? pkcs1 : pkcs8).trim(), type })
  })

  test('shows its public half as one line of base64', () => {
    expect(publicHalf(normalisePrivateKey(pkcs1))).toBe(bare(spki))
  })

  const sealed = pair.privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
  test.each([
    ['nothing', '', 'no RSA key'],
    ['a word', 'change-me', 'no RSA key'],
    ['a public key', spki, 'public key stands'],
    ['a bare public key', bare(spki), 'public key stands'],
    ['a key with a passphrase', sealed.toString(), 'passphrase'],
    ['1024 bits', weak.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString(), '2048 bits'],
    ['an elliptic key', elliptic.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'not an RSA key'],
    ['half a key', bare(pkcs8).slice(0, 600), 'no RSA key'],
  ])('that is %s is refused in a sentence without the key', (_what, text, words) => {
    const error = caught(() => normalisePrivateKey(text))
    expect(error.message).toContain(words)
    expect(error.sentence['zh-CN']).not.toBe('')
    if (text !== '') expect(`${error.message}${error.stack}`).not.toContain(text.slice(30, 60) || text)
  })
})

describe("Alipay's public keys", () => {
  const one = spki.trim()
  const two = [spki.trim(), otherSpki.trim()]
  test.each([
    ['PEM', spki, [one]],
    ['bare base64', bare(spki), [one]],
    ['bare base64 in lines', folded(bare(spki)), [one]],
    ['escaped line ends', spki.replaceAll('\n', '\\n'), [one]],
    ['two PEM blocks', `${spki}${otherSpki}`, two],
    ['two, comma', `${bare(spki)},${bare(otherSpki)}`, two],
    ['two, one a line', `${bare(spki)}\n${bare(otherSpki)}`, two],
    ['two, escaped line end', `${bare(spki)}\\n${bare(otherSpki)}`, two],
    ['the same twice', `${bare(spki)};${spki}`, [one]],
  ])('are read from %s', (_form, text, pems) => {
    expect(normalisePublicKeys(text)).toEqual(pems)
  })

  const third = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' })
  test.each([
    ['nothing', ' ', 'no RSA public key'],
    ['two run together', `${bare(spki)}${bare(otherSpki)}`, 'no RSA public key'],
    ['a private key', pkcs8, 'private key stands'],
    ['a bare private key', bare(pkcs8), 'private key stands'],
    ['1024 bits', weak.publicKey.export({ format: 'pem', type: 'spki' }).toString(), '2048 bits'],
    ['three', `${spki}${otherSpki}${third.toString()}`, 'more than two'],
  ])('that are %s are refused in a sentence', (_what, text, words) => {
    expect(caught(() => normalisePublicKeys(text)).message).toContain(words)
  })
})

function caught(work: () => unknown): KeyError {
  try {
    work()
  } catch (error) {
    if (error instanceof KeyError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
