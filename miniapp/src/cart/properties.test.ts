import { applyBatch, emptyCart, shown, type CartState, type Decision } from '@kaifan/shared/cart'
import type { Cart } from '@kaifan/shared/contract'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { KeyedLine } from './lines.ts'
import { operationsOf } from './operations.ts'
import { shownLines } from './shown.ts'
import { hear, isOlder, nextBatch, push, type Pending, type TableCart } from './table-cart.ts'

interface Phone {
  table: TableCart
  lines: readonly KeyedLine[]
}

/** What becomes of a call: it arrives and is answered, its answer is lost, or it never arrives. */
type Fate = 'answered' | 'answer_lost' | 'lost'

/** A table with its server, and phones that hold it as the mini program does. */
function sit(count: number) {
  let session = 1
  let state: CartState = emptyCart
  const decided: Decision[] = []
  const phones: Phone[] = Array.from({ length: count }, () => ({ table: { pending: [] }, lines: [] }))
  let ids = 0

  const cartFor = (me: number): Cart => ({
    version: state.version,
    sessionId: `s${session}`,
    me,
    people: phones.map((_phone, index) => ({ number: index + 1 })),
    lines: [...shown(state.lines)],
  })
  const show = (phone: Phone) => {
    const operations = phone.table.pending.map(({ operation }) => operation)
    phone.lines = shownLines(phone.table.seen, operations, phone.lines)
  }
  const take = (phone: Phone, cart: Cart, batch: readonly Pending[] = []) => {
    if (!isOlder(cart, phone.table.seen)) phone.table = hear(phone.table, cart, batch)
    show(phone)
  }

  function send(index: number, fate: Fate): void {
    const phone = phones[index]
    if (!phone || phone.table.pending.length === 0) return
    const by = index + 1
    const { batch, sessionId } = nextBatch(phone.table)
    if (fate === 'lost') return
    if (sessionId !== undefined && sessionId !== `s${session}`) {
      if (fate === 'answered') take(phone, cartFor(by))
      return
    }
    const operations = batch.map(({ operation }) => operation)
    const done = applyBatch(state, operations, { decided, knows: () => true, by, at: decided.length })
    state = done.cart
    decided.push(...done.decisions)
    if (fate === 'answered') take(phone, cartFor(by), batch)
  }

  return {
    phones,
    lines: () => shown(state.lines).map(({ lineId, quantity }) => [lineId, quantity]),
    send,
    tap(index: number, dish: number, by: number) {
      const phone = phones[index]
      if (!phone) return
      const line = { itemId: `dish${dish}`, modifierIds: [], picks: [], quantity: 1 }
      const known = phone.lines.find((entry) => entry.line.itemId === line.itemId)
      const newId = () => `id${++ids}`
      const operations =
        known && by !== 0
          ? operationsOf({ type: 'change', key: known.key, quantity: known.line.quantity + by }, phone.lines, newId)
          : known
            ? operationsOf({ type: 'remove', keys: [known.key] }, phone.lines, newId)
            : operationsOf({ type: 'add', lines: [line] }, phone.lines, newId)
      phone.table = push(phone.table, operations)
      show(phone)
    },
    /** A phone reads only while it has nothing to send. */
    read(index: number) {
      const phone = phones[index]
      if (phone && phone.table.pending.length === 0) take(phone, cartFor(index + 1))
    },
    /** What it had comes from the storage. */
    restart(index: number) {
      const phone = phones[index]
      if (phone) phones[index] = { ...phone, table: JSON.parse(JSON.stringify(phone.table)) }
    },
    clear() {
      session++
      state = emptyCart
    },
  }
}

const phone = fc.nat(2)
const step = fc.oneof(
  fc.record({ kind: fc.constant('tap' as const), phone, dish: fc.nat(3), by: fc.constantFrom(1, 1, 1, -1, 0) }),
  fc.record({
    kind: fc.constant('send' as const),
    phone,
    fate: fc.constantFrom<Fate>('answered', 'answer_lost', 'lost'),
  }),
  fc.record({ kind: fc.constant('read' as const), phone }),
  fc.record({ kind: fc.constant('restart' as const), phone }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

function play(table: ReturnType<typeof sit>, steps: readonly Step[]): void {
  for (const each of steps) {
    if (each.kind === 'tap') table.tap(each.phone, each.dish, each.by)
    else if (each.kind === 'send') table.send(each.phone, each.fate)
    else if (each.kind === 'read') table.read(each.phone)
    else table.restart(each.phone)
  }
}

/** The network is there again: everything is sent and answered, and everybody looks. */
function settle(table: ReturnType<typeof sit>): void {
  for (const index of table.phones.keys()) table.send(index, 'answered')
  for (const index of table.phones.keys()) table.read(index)
}

const steps = fc.array(step, { maxLength: 40, size: 'max' })

it('shows on every phone what the server has, whatever was lost, sent again or restarted', () => {
  fc.assert(
    fc.property(steps, (played) => {
      const table = sit(3)
      play(table, played)
      settle(table)
      for (const { lines, table: held } of table.phones) {
        expect(held.pending).toEqual([])
        expect(lines.map(({ key, line }) => [key, line.quantity])).toEqual(table.lines())
      }
    }),
  )
})

it('brings nothing of guests who have left to those who come next', () => {
  fc.assert(
    fc.property(steps, (played) => {
      const table = sit(3)
      play(table, [{ kind: 'read', phone: 0 }, { kind: 'read', phone: 1 }, { kind: 'read', phone: 2 }, ...played])
      table.clear()
      settle(table)
      expect(table.lines()).toEqual([])
      for (const { lines, table: held } of table.phones) expect([...held.pending, ...lines]).toEqual([])
    }),
  )
})
