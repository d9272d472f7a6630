/** What a mini program stores, kept by the browser under a name of its own. */
export interface Store {
  read(): Record<string, string>
  write(key: string, value: string | undefined): void
  clear(): void
}

export function createStore(prefix: string): Store {
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    read: () => Object.fromEntries(keys().map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? ''])),
    write(key, value) {
      if (value === undefined) localStorage.removeItem(prefix + key)
      else localStorage.setItem(prefix + key, value)
    },
    clear() {
      for (const key of keys()) localStorage.removeItem(key)
    },
  }
}
