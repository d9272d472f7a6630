import { readStored, removeStored, writeStored } from '../../platform/index.ts'
import { createIdempotencyKey } from '../../session/index.ts'
import { createStore } from '../../store.ts'

/** What a checkout holds beside the cart until its order is known. */
interface Draft {
  /** The cart's place. */
  place: string
  note: string
  /** Sent with every try to place this order, so that a lost reply never makes a second one. */
  key: string
  /** Epoch ms. */
  at: number
}

const storageKey = 'checkout'
/** The BFF remembers keys for 24 h (`limits.idempotencyMs`); an older one would guard nothing. */
const keptMs = 12 * 60 * 60 * 1000

const draft = createStore<Draft>(readStored(storageKey, isDraft) ?? fresh(''))

export const useDraft = draft.use

/** The draft of this place; another place's is given up. */
export function openDraft(place: string): void {
  const { place: known, at } = draft.get()
  if (known !== place || Date.now() - at > keptMs) keep(fresh(place))
}

export function currentKey(): string {
  return draft.get().key
}

export function writeNote(note: string): void {
  keep({ ...draft.get(), note })
}

/** The order behind the key is known, placed or found: the next one is another. */
export function renewKey(): void {
  keep({ ...draft.get(), key: createIdempotencyKey(), at: Date.now() })
}

export function closeDraft(): void {
  draft.set(fresh(''))
  removeStored(storageKey)
}

function keep(next: Draft): void {
  draft.set(next)
  writeStored(storageKey, next)
}

function fresh(place: string): Draft {
  return { place, note: '', key: createIdempotencyKey(), at: Date.now() }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'place' in value &&
    typeof value.place === 'string' &&
    'note' in value &&
    typeof value.note === 'string' &&
    'key' in value &&
    typeof value.key === 'string' &&
    'at' in value &&
    typeof value.at === 'number' &&
    Date.now() - value.at < keptMs
  )
}
