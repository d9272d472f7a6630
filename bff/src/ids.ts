import { randomFillSync } from 'node:crypto'

/** 128 random bits as 26 characters of `[a-z2-7]`: fits Alipay's out_trade_no and out_request_no, URLs and file names. */
export function newId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of nextBytes()) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return text + alphabet.charAt((held << (5 - bits)) & 31)
}

const idBytes = 16
// One call of the generator costs as much for a hundred ids as for one.
const pool = Buffer.alloc(128 * idBytes)
let used = pool.length

function nextBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += idBytes
  return pool.subarray(used - idBytes, used)
}
