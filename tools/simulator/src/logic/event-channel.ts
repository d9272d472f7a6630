import { callFunction } from './object.ts'
import type { Instance } from './object.ts'

/** Tells the listeners of the other end. */
type Emit = (name: string, args: readonly unknown[]) => void

/**
 * Two ends over which a page and the one that it opens talk (Alipay, "EventChannel"). What is emitted at one is heard at the other;
 * `call` runs a listener and reports what it throws.
 */
export function createEventChannels(call: (listener: unknown, args: readonly unknown[]) => void): [Instance, Instance] {
  const [one, other] = [createListeners(call), createListeners(call)]
  return [channel(one, other.emit), channel(other, one.emit)]
}

function channel({ add, remove }: Listeners, emit: Emit): Instance {
  return {
    on: (name: unknown, listener: unknown) => add(String(name), listener, false),
    once: (name: unknown, listener: unknown) => add(String(name), listener, true),
    off: (name: unknown, listener: unknown) => remove(String(name), listener),
    emit: (name: unknown, ...args: unknown[]) => emit(String(name), args),
  }
}

interface Listeners {
  add(name: string, listener: unknown, once: boolean): void
  remove(name: string, listener: unknown): void
  emit: Emit
}

function createListeners(call: (listener: unknown, args: readonly unknown[]) => void): Listeners {
  let all: { name: string; listener: unknown; once: boolean }[] = []
  return {
    add: (name, listener, once) => void all.push({ name, listener, once }),
    /** Without a listener all of the name go. */
    remove(name, listener) {
      all = all.filter((each) => each.name !== name || (listener !== undefined && each.listener !== listener))
    },
    emit(name, args) {
      const heard = all.filter((each) => each.name === name)
      all = all.filter((each) => each.name !== name || !each.once)
      for (const { listener } of heard) call(listener, args)
    },
  }
}

/** The listeners that `my.navigateTo` is given for what the opened page tells. */
export function listenAll(end: Instance, events: unknown): void {
  if (typeof events !== 'object' || events === null) return
  for (const [name, listener] of Object.entries(events)) callFunction(end['on'], end, [name, listener])
}
