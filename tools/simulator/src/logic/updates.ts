import { isData, valueAt, withValue } from '../data-path.ts'
import type { Patch, ToView } from '../protocol.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner } from './owners.ts'

export interface Updates {
  /** Writes into the owner's data at once, and into what the view shows later; then `done` is called. */
  setData(owner: Owner, values: unknown, done?: () => void): void
  /** `{ 'a.list': [start, deleteCount, ...items] }`, as Array.prototype.splice. */
  spliceData(owner: Owner, values: unknown, done?: () => void): void
  /** What is set within goes to the view together. */
  batch(run: () => void): void
  /** The view has shown an update. */
  rendered(update: number): void
}

export function createUpdates(post: (message: ToView) => void): Updates {
  const waiting = new Map<number, () => void>()
  let next = 1
  let held: ToView[] | undefined
  const send = (message: ToView) => void (held ? held.push(message) : post(message))

  function change(owner: Owner, entries: readonly (readonly [string, unknown])[], done?: () => void): void {
    const { instance } = owner
    let data = isData(instance['data']) ? instance['data'] : {}
    for (const [path, value] of entries) data = withValue(data, path, value)
    instance['data'] = data
    if (owner.coming) {
      if (done) owner.coming.push(done)
      return
    }
    // A value that is undefined leaves no trace in JSON, so its patch has no value either.
    const text = JSON.stringify(entries.map(([path, value]) => (value === undefined ? [path] : [path, value])))
    const patches: Patch[] = JSON.parse(text)
    const update = next++
    if (done) waiting.set(update, done)
    send({ kind: 'update', update, owner: owner.id, page: owner.page, patches, bytes: byteLength(text) })
  }

  return {
    setData(owner, values, done) {
      if (!isObject(values)) throw new Error('setData wants an object')
      change(owner, Object.entries(values), done)
    },
    spliceData(owner, values, done) {
      if (!isObject(values)) throw new Error('$spliceData wants an object')
      const entries = Object.entries(values).map(([path, splice]) => {
        const before = valueAt(owner.instance['data'], path)
        const list: unknown[] = Array.isArray(before) ? before.slice() : []
        if (!Array.isArray(splice)) throw new Error(`$spliceData wants an array at ${path}`)
        const [start, count, ...items]: unknown[] = splice
        list.splice(Number(start), Number(count), ...items)
        return [path, list] as const
      })
      change(owner, entries, done)
    },
    batch(run) {
      if (held) return run()
      held = []
      try {
        run()
      } finally {
        const messages = held
        held = undefined
        for (const message of messages) post(message)
      }
    },
    rendered(update) {
      const done = waiting.get(update)
      waiting.delete(update)
      done?.()
    },
  }
}

/** Says, when something is set, what is to happen once it was shown. */
export type WhenShown = (before: unknown) => () => void

/** The functions that pages and components have for their data. */
export function dataMethods(
  owner: () => Owner,
  updates: Updates,
  whenShown: WhenShown = () => () => undefined,
): Instance {
  const set = (change: Updates['setData']) => (values: unknown, callback?: unknown) => {
    const shown = whenShown(owner().instance['data'])
    change(owner(), values, () => {
      shown()
      callFunction(callback, owner().instance, [])
    })
  }
  return {
    setData: set(updates.setData),
    $spliceData: set(updates.spliceData),
    $batchedUpdates: (run: unknown) => updates.batch(() => void callFunction(run, undefined, [])),
  }
}

/** Of a text in UTF-8, without a TextEncoder. */
export function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
  }
  return bytes
}
