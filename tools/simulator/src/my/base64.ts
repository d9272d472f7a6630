const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with padding, as `btoa` would write it: a mini program has no such function. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3)
    const bits = (one << 16) | (two << 8) | three
    const four = [18, 12, 6, 0].map((shift) => digits.charAt((bits >> shift) & 63)).join('')
    text += four.slice(0, Math.min(4, bytes.length - at + 1))
  }
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Whatever is no digit is passed over. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4))
  for (let at = 0; at < bytes.length; at++) {
    const from = Math.floor((at * 4) / 3)
    const bits = (digits.indexOf(clean.charAt(from)) << 6) | Math.max(0, digits.indexOf(clean.charAt(from + 1)))
    bytes[at] = bits >> (4 - 2 * (at % 3))
  }
  return bytes
}
