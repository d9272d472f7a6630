import type { Storage } from '../my/environment.ts'
import type { ToView } from '../protocol.ts'
import { byteLength } from './updates.ts'

/** Storage is synchronous here; the view keeps what it is told on disk. */
export function createStorage(kept: Readonly<Record<string, string>>, post: (message: ToView) => void): Storage {
  const values = new Map(Object.entries(kept))
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.set(key, value)
      post({ kind: 'storage', key, value })
    },
    remove(key) {
      values.delete(key)
      post({ kind: 'storage', key, value: undefined })
    },
    clear() {
      values.clear()
      post({ kind: 'storageCleared' })
    },
    keys: () => Array.from(values.keys()),
    bytes: () => Array.from(values).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0),
  }
}
