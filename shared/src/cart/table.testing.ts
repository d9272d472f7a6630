import type { Cart, CartChoices, CartOperation, SharedLine } from '../contract/carts.ts'
import { applyBatch, type CartState, type Decision, emptyCart, shown, takeCart, withPending } from './index.ts'

export const dish = (itemId: string): CartChoices => ({ itemId, modifierIds: [], picks: [] })

interface Message {
  from: number
  operations: readonly CartOperation[]
}

/** A log entry: an operation that was applied, or a take of a version. */
type Entry = { operation: CartOperation } | { taken: number }

/** A server and its phones, with a network that loses, repeats and reorders what is sent, all of it told step by step. */
export function createTable(phoneCount: number) {
  let state: CartState = emptyCart
  const decisions: Decision[] = []
  const log: Entry[] = []
  const orders: (readonly SharedLine[])[] = []
  const takes: { asked: Cart; now: readonly SharedLine[]; left: readonly SharedLine[] }[] = []
  let wire: Message[] = []
  let ids = 0
  const phones = Array.from({ length: phoneCount }, (_, index) => ({
    me: index + 1,
    pending: [] as CartOperation[],
    cart: viewFor(index + 1),
  }))

  function viewFor(me: number): Cart {
    const people = Array.from({ length: phoneCount }, (_, index) => ({ number: index + 1 }))
    return { version: state.version, sessionId: 's', me, people, lines: [...shown(state.lines)] }
  }

  function phone(index: number) {
    const found = phones[index % phoneCount]
    if (!found) throw new Error('no phones')
    return found
  }

  /** An answer that is older than what the phone has is not looked at. */
  function show(index: number, cart: Cart): void {
    if (cart.version >= phone(index).cart.version) phone(index).cart = cart
  }

  function serve({ from, operations }: Message): Cart {
    const by = phone(from).me
    const result = applyBatch(state, operations, { decided: decisions, knows: () => true, by, at: decisions.length })
    state = result.cart
    decisions.push(...result.decisions)
    for (const { opId, refused } of result.decisions) {
      const operation = operations.find((each) => each.opId === opId)
      if (operation && refused === null) log.push({ operation })
    }
    return viewFor(by)
  }

  function answer({ from, operations }: Message): void {
    const answered = new Set(operations.map(({ opId }) => opId))
    const asker = phone(from)
    asker.pending = asker.pending.filter(({ opId }) => !answered.has(opId))
  }

  const shownOn = (index: number): Cart => withPending(phone(index).cart, phone(index).pending, 0)

  return {
    shownOn,
    server: () => ({ state, decisions, log, orders, takes }),
    pendingOn: (index: number): readonly CartOperation[] => phone(index).pending,

    /** The diner presses something on the line at that place of the cart, or chooses another dish. */
    edit(index: number, place: number, delta: number | 'remove'): void {
      const { lines } = shownOn(index)
      const line = lines[place]
      const opId = `op${ids++}`
      if (line && delta === 'remove') phone(index).pending.push({ opId, lineId: line.lineId, remove: true })
      else if (line && delta !== 'remove') phone(index).pending.push({ opId, lineId: line.lineId, delta })
      else {
        const quantity = delta === 'remove' ? 1 : delta
        phone(index).pending.push({ opId, lineId: `line${ids}`, choices: dish(`dish${place}`), delta: quantity })
      }
    },
    /** Puts what waits on the wire, where it may stay for long. */
    send(index: number): void {
      if (phone(index).pending.length > 0) wire.push({ from: index, operations: [...phone(index).pending] })
    },
    /** The server gets a message, and perhaps again later; its answer may be lost. */
    deliver(place: number, { again, answered }: { again: boolean; answered: boolean }): void {
      const message = wire[place % Math.max(1, wire.length)]
      if (!message) return
      if (!again) wire = wire.filter((each) => each !== message)
      const cart = serve(message)
      if (!answered) return
      answer(message)
      show(message.from, cart)
    },
    /** What waits arrives and is answered at once. */
    exchange(index: number): void {
      const message = { from: index, operations: [...phone(index).pending] }
      const cart = serve(message)
      answer(message)
      show(index, cart)
    },
    lose(place: number): void {
      wire = wire.filter((_message, index) => index !== place % wire.length)
    },
    read(index: number): void {
      show(index, viewFor(phone(index).me))
    },
    /** Orders what the phone has of the server's cart, if that still stands. */
    checkOut(index: number): void {
      const asked = phone(index).cart
      const { version, lines } = asked
      if (lines.length === 0) return
      const later = decisions.filter((decision) => decision.refused === null && decision.version > version)
      const done = takeCart(state, version, later)
      if (!done) return
      orders.push(done.taken)
      log.push({ taken: version })
      takes.push({ asked, now: state.lines, left: done.cart.lines })
      state = done.cart
    },
    /** The network heals: everything old arrives, then every phone sends what waits and reads. */
    settle(): void {
      for (const message of wire) serve(message)
      wire = []
      for (const index of phones.keys()) {
        const message = { from: index, operations: [...phone(index).pending] }
        serve(message)
        answer(message)
      }
      for (const index of phones.keys()) show(index, viewFor(phone(index).me))
    },
  }
}

/** The quantities by the words of the agreement alone: every version is kept, and a take subtracts the version that it names. */
export function quantitiesByHistory(log: readonly Entry[], most: number): Record<string, number> {
  const versions: Record<string, number>[] = [{}]
  for (const entry of log) {
    const now = { ...versions[versions.length - 1] }
    if ('taken' in entry) {
      for (const [lineId, taken] of Object.entries(versions[entry.taken] ?? {}))
        now[lineId] = Math.max(0, (now[lineId] ?? 0) - taken)
    } else {
      const { operation } = entry
      const sum = 'remove' in operation ? 0 : (now[operation.lineId] ?? 0) + operation.delta
      now[operation.lineId] = Math.min(Math.max(sum, 0), most)
    }
    versions.push(now)
  }
  return versions[versions.length - 1] ?? {}
}
