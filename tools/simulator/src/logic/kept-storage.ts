import type { Storage } from '../my/environment.ts'
import type { ToView } from '../protocol.ts'
import { byteLength } from './updates.ts'

/** Storage is synchronous here; the view keeps what it is told on disk. */
export function createStorage(kept: Readonly<Record<string, string>>, post: (message: ToView) => void): Storage {
  const values = new Map<string, { text: string; bytes: number }>()
  let bytes = 0
  const take = (key: string) => {
    bytes -= values.get(key)?.bytes ?? 0
    values.delete(key)
  }
  const put = (key: string, text: string) => {
    take(key)
    const size = byteLength(key) + byteLength(text)
    values.set(key, { text, bytes: size })
    bytes += size
  }
  for (const [key, text] of Object.entries(kept)) put(key, text)
  return {
    get: (key) => values.get(key)?.text,
    set(key, value) {
      put(key, value)
      post({ kind: 'storage', key, value })
    },
    remove(key) {
      take(key)
      post({ kind: 'storage', key, value: undefined })
    },
    clear() {
      values.clear()
      bytes = 0
      post({ kind: 'storageCleared' })
    },
    keys: () => Array.from(values.keys()),
    bytes: () => bytes,
  }
}
