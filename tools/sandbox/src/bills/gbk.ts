type Table = ReadonlyMap<string, number>

const LEADS = { first: 0x81, last: 0xfe }
const TRAILS = { first: 0x40, last: 0xfe }
let table: Table | undefined

/** The runtime decodes GBK but does not encode it, so all that it decodes is turned around once. */
function buildTable(): Table {
  const decoder = new TextDecoder('gbk')
  const built = new Map<string, number>([['€', 0x80]])
  for (let lead = LEADS.first; lead <= LEADS.last; lead += 1) {
    for (let trail = TRAILS.first; trail <= TRAILS.last; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd' && !built.has(text)) built.set(text, lead * 256 + trail)
    }
  }
  return built
}

/** Bytes of a text in GBK; what GBK has no code for, such as an emoji, is a question mark. */
export function encodeGbk(text: string): Buffer {
  table ??= buildTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character <= '\x7f' ? character.charCodeAt(0) : (table.get(character) ?? 0x3f)
    if (code > 0xff) bytes.push(code >> 8)
    bytes.push(code & 0xff)
  }
  return Buffer.from(bytes)
}
