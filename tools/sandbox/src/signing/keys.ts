import { generateKeyPairSync } from 'node:crypto'

/** A pair of RSA keys as PEM: PKCS#8 and SPKI. */
export interface KeyPair {
  privateKeyPem: string
  publicKeyPem: string
}

/** A fresh RSA-2048 pair, for an app or for the sandbox itself. Takes some 200 ms, so keep it. */
export function generateKeys(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { privateKeyPem: privateKey, publicKeyPem: publicKey }
}
