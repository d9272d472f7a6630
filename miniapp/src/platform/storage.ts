import Taro from '@tarojs/taro'

/** Alipay keeps 200 KB a key; a JavaScript character counts up to 3 bytes of UTF-8. */
const charactersPerKey = 60_000
const prefix = 'kaifan.'

/** Reads a small value; undefined where there is none, it is damaged, or `check` refuses its shape. */
export function readStored<Value>(key: string, check: (value: unknown) => value is Value): Value | undefined {
  try {
    const text: unknown = Taro.getStorageSync(prefix + key)
    if (typeof text !== 'string' || text === '') return undefined
    const value: unknown = JSON.parse(text)
    return check(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Keeps a small value; a full or forbidden storage costs memory of it, not the visit. */
export function writeStored(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(prefix + key, JSON.stringify(value))
  } catch {
    // The value lives on in memory until the app is closed.
  }
}

export function removeStored(key: string): void {
  try {
    Taro.removeStorageSync(prefix + key)
  } catch {
    // What cannot be removed will be refused by its reader's check or overwritten.
  }
}

/** Reads a text that was written in parts. */
export function readLongText(key: string): string | undefined {
  const parts = readStored(`${key}.parts`, isCount)
  if (parts === undefined) return undefined
  let text = ''
  for (let part = 0; part < parts; part++) {
    const piece = readStored(`${key}.${part}`, isText)
    if (piece === undefined) return undefined
    text += piece
  }
  return text
}

/** Keeps a text of any length in parts that each fit a key; the count is written last, so that a torn write is not read. */
export function writeLongText(key: string, text: string): void {
  removeStored(`${key}.parts`)
  const parts = Math.ceil(text.length / charactersPerKey)
  for (let part = 0; part < parts; part++) {
    writeStored(`${key}.${part}`, text.slice(part * charactersPerKey, (part + 1) * charactersPerKey))
  }
  writeStored(`${key}.parts`, parts)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 200
}
