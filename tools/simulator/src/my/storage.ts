import { byteLength } from '../logic/updates.ts'
import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { failure, Refusal } from './environment.ts'
import type { Environment, Functions } from './environment.ts'

/** Alipay's limits ("缓存"): 200 KB a key, 10 MB in all. */
const bytesPerKey = 200 * 1024
const bytesInAll = 10 * 1024 * 1024

/** Storage takes any JSON. Its functions without Sync have the same arguments, by callback. */
export function storageFunctions({ storage, warn }: Environment): Functions {
  const keyOf = (options: unknown): string => {
    const key: unknown = isObject(options) ? options['key'] : undefined
    if (typeof key !== 'string' || key === '') throw new Refusal(failure.parameter, 'key must be a string')
    return key
  }
  const get = (options: unknown): Instance => {
    const text = storage.get(keyOf(options))
    return { data: text === undefined ? null : JSON.parse(text), success: true }
  }
  const set = (options: unknown): Instance => {
    const key = keyOf(options)
    const text = JSON.stringify(isObject(options) ? options['data'] : null) ?? 'null'
    const bytes = byteLength(text)
    if (bytes > bytesPerKey) {
      warn(`${key} has ${bytes} bytes: storage takes ${bytesPerKey} a key`)
      throw new Refusal(14, `The value of ${key} is larger than 200 KB`)
    }
    if (storage.bytes() - byteLength(storage.get(key) ?? '') + bytes > bytesInAll) {
      warn(`${key} does not fit: storage takes 10 MB in all`)
      throw new Refusal(15, 'The storage of 10 MB is full')
    }
    storage.set(key, text)
    return { success: true }
  }
  const remove = (options: unknown): Instance => {
    storage.remove(keyOf(options))
    return { success: true }
  }
  const clear = (): Instance => {
    storage.clear()
    return { success: true }
  }
  const info = (): Instance => ({
    keys: storage.keys(),
    currentSize: Math.ceil(storage.bytes() / 1024),
    limitSize: bytesInAll / 1024,
    success: true,
  })
  return {
    async: { getStorage: get, setStorage: set, removeStorage: remove, clearStorage: clear, getStorageInfo: info },
    plain: {
      getStorageSync: get,
      setStorageSync: set,
      removeStorageSync: remove,
      clearStorageSync: clear,
      getStorageInfoSync: info,
    },
  }
}
