import { isData, valueAt, withValue } from '../data-path.ts'
import type { Patch, ToView } from '../protocol.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner } from './owners.ts'

/** What was set, and what is to be called once it is shown. */
export interface Gathered {
  entries: Entry[]
  done: (() => void)[]
}

type Entry = readonly [path: string, value: unknown]

export function emptyGathering(): Gathered {
  return { entries: [], done: [] }
}

export interface Updates {
  /** Writes into the owner's data at once, and into what the view shows later, or what the owner gathers; then `done` is called. */
  setData(owner: Owner, values: unknown, done?: () => void): void
  /** `{ 'a.list': [start, deleteCount, ...items] }`, as Array.prototype.splice. */
  spliceData(owner: Owner, values: unknown, done?: () => void): void
  /** Shows what the owner has gathered. */
  show(owner: Owner, gathered: Gathered): void
  /** What is set within goes to the view together. */
  batch(run: () => void): void
  /** The view has shown an update. */
  rendered(update: number): void
}

export function createUpdates(post: (message: ToView) => void): Updates {
  const waiting = new Map<number, readonly (() => void)[]>()
  let next = 1
  let held: ToView[] | undefined
  const send = (message: ToView) => void (held ? held.push(message) : post(message))

  function change(owner: Owner, entries: readonly Entry[], done?: () => void): void {
    const { instance } = owner
    let data = isData(instance['data']) ? instance['data'] : {}
    for (const [path, value] of entries) data = withValue(data, path, value)
    instance['data'] = data
    const gathered = owner.gathered ?? emptyGathering()
    gathered.entries.push(...entries)
    if (done) gathered.done.push(done)
    if (gathered !== owner.gathered) show(owner, gathered)
  }

  function show(owner: Owner, { entries, done }: Gathered): void {
    // A value that is undefined leaves no trace in JSON, so its patch has no value either.
    const text = JSON.stringify(entries.map(([path, value]) => (value === undefined ? [path] : [path, value])))
    const patches: Patch[] = JSON.parse(text)
    const update = next++
    waiting.set(update, done)
    send({ kind: 'update', update, owner: owner.id, page: owner.page, patches, bytes: byteLength(text) })
  }

  return {
    show,
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
      for (const each of done ?? []) each()
    },
  }
}

/** The functions that pages and components have for their data; `update` makes an update of what is set within. */
export function dataMethods(owner: Owner, updates: Updates, update: (write: () => void) => void): Instance {
  const set = (change: Updates['setData']) => (values: unknown, callback?: unknown) =>
    update(() => change(owner, values, () => void callFunction(callback, owner.instance, [])))
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
