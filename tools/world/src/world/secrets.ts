import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generateKeys } from '@kaifan/sandbox'
import type { KeyPair } from '@kaifan/sandbox'

/** What the demo world needs to stay itself over restarts; real keys of real apps never come here. */
export interface WorldSecrets {
  miniprogram: KeyPair
  h5: KeyPair
  alipay: KeyPair
  cookieSecret: string
}

/** Made once and kept in `file`; without a file they last as long as the world. */
export async function worldSecrets(file?: string): Promise<WorldSecrets> {
  const kept = file && (await readFile(file, 'utf8').catch(() => undefined))
  if (kept) return asSecrets(JSON.parse(kept))
  const secrets = {
    miniprogram: generateKeys(),
    h5: generateKeys(),
    alipay: generateKeys(),
    cookieSecret: randomBytes(32).toString('base64url'),
  }
  if (file) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return secrets
}

/** Only this module writes the file; a damaged one shows as a refused key, and deleting it makes new ones. */
function asSecrets(json: unknown): WorldSecrets {
  return json as WorldSecrets
}
