import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { createSeededRandom } from '@kaifan/sandbox'

/**
 * Lets everything random in this process come from the seed while `work` runs: ids, jitter, salts. The product asks `node:crypto` and `Math`
 * for them and knows nothing of it. What is made so is predictable, so no key may be made meanwhile.
 */
export async function withSeededProcess<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const random = createSeededRandom(seed)
  const { randomBytes, randomFillSync, randomUUID } = crypto
  const mathRandom = Math.random
  const bytes = (size: number) => Buffer.from(Uint8Array.from({ length: size }, () => random() * 256))
  const fill = (buffer: Buffer) => buffer.set(bytes(buffer.length))
  Object.assign(crypto, { randomBytes: bytes, randomFillSync: fill, randomUUID: () => uuidOf(bytes(16)) })
  Math.random = random
  syncBuiltinESMExports()
  try {
    return await work()
  } finally {
    Object.assign(crypto, { randomBytes, randomFillSync, randomUUID })
    Math.random = mathRandom
    syncBuiltinESMExports()
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}
