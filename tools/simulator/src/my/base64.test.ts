import { expect, it } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'

it('bytes become the text that Node writes, and come back', () => {
  for (const length of [0, 1, 2, 3, 4, 5, 255, 256, 257]) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 37 + 11) % 256)
    const text = toBase64(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(text)).toEqual(bytes)
  }
})
