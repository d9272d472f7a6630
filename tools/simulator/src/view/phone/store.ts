/** What a mini program stores, kept by the browser under a name of its own. */
export interface Store {
  /** As it was when it was opened. */
  readonly kept: Record<string, string>
  write(key: string, value: string | undefined): void
  clear(): void
}

const values = 'values'

/** In IndexedDB, since a mini program may store 10 MB and `localStorage` ends at five. */
export async function openStore(prefix: string): Promise<Store> {
  const opening = indexedDB.open('simulator')
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(values))
  const database = await resultOf(opening)
  const all = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  const reading = database.transaction(values).objectStore(values)
  const [keys, texts] = await Promise.all([resultOf(reading.getAllKeys(all())), resultOf(reading.getAll(all()))])
  const change = (work: (store: IDBObjectStore) => void) => {
    const transaction = database.transaction(values, 'readwrite', { durability: 'relaxed' })
    work(transaction.objectStore(values))
    // At once: the page may be left before the engine would do it by itself.
    transaction.commit()
  }
  return {
    kept: Object.fromEntries(keys.map((key, index) => [String(key).slice(prefix.length), String(texts[index])])),
    write: (key, value) =>
      change((store) => (value === undefined ? store.delete(prefix + key) : store.put(value, prefix + key))),
    clear: () => change((store) => store.delete(all())),
  }
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')))
  })
}
