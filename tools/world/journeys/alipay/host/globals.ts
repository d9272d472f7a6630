import type { Realm } from './realm.ts'

/** Timers, console and `navigator`: all that a container has beside the language and `my`. */
export function defineGlobals(realm: Realm, guard: (run: () => void) => void, errors: string[]): { stop(): void } {
  const timers = new Map<number, NodeJS.Timeout>()
  let next = 1
  const clear = (id: number) => {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }
  realm.define('setTimeout', (run: () => void, ms = 0) => {
    const id = next++
    const fire = () => {
      timers.delete(id)
      guard(run)
    }
    timers.set(id, setTimeout(fire, ms))
    return id
  })
  realm.define('setInterval', (run: () => void, ms = 0) => {
    const id = next++
    timers.set(
      id,
      setInterval(() => guard(run), ms),
    )
    return id
  })
  realm.define('clearTimeout', clear)
  realm.define('clearInterval', clear)
  const quiet = () => undefined
  const error = (...words: unknown[]) => void errors.push(words.map(String).join(' '))
  realm.define('console', { log: quiet, info: quiet, debug: quiet, warn: quiet, error })
  realm.define('navigator', { userAgent: 'AlipayClient/10.5.0' })
  return {
    stop() {
      for (const id of timers.keys()) clear(id)
    },
  }
}
