import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { createSeededRandom } from '@kaifan/sandbox'

let runs = 0

/**
 * Lets everything random in this process come from the seed while `work` runs: ids, jitter, salts. The product asks `node:crypto` and `Math`
 * for them and knows nothing of it. What is made so is predictable, so no key may be made meanwhile.
 */
export async function withSeededProcess<T>(seed: number, work: () => Promise<T>): Promise<T> {
  const random = createSeededRandom(seed)
  const { randomBytes, randomFillSync, randomUUID } = crypto
  const mathRandom = Math.random
  const bytes = (size: number, from = random) => Buffer.from(Uint8Array.from({ length: size }, () => from() * 256))
  // The product makes ids ahead: those that the last run has left must not come again in a second run of its seed.
  const ahead = createSeededRandom(seed + 2 ** 20 * (runs += 1))
  const fill = (buffer: Buffer) => buffer.set(bytes(buffer.length, ahead))
  Object.assign(crypto, {
    randomBytes: (size: number) => bytes(size),
    randomFillSync: fill,
    randomUUID: () => uuidOf(bytes(16)),
  })
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
