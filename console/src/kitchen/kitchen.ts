import { type Failure } from '@kaifan/shared/client'
import { kitchen as contract, stores, type Ticket } from '@kaifan/shared/contract'
import type { FeedEvent } from '../feed/follow-feed.ts'
import { createStore, type Store } from '../platform/store.ts'
import { labelOf } from './all-day.ts'
import { acknowledge, applyEvent, loadBoard, withTaps } from './board.ts'
import { connect, type Connection } from './connection.ts'
import { readTaps } from './kept-taps.ts'
import type { Call } from './send-tap.ts'
import { initialState, type KitchenState } from './state.ts'
import { createTapSender } from './tap-sender.ts'
import { applyStep, enqueue, inverseOf, isOpen, type Step } from './taps.ts'
import { createTicker, type Ticker } from './ticker.ts'

export interface KitchenDeps {
  call: Call
  /** Where the event feed is and as whom to follow it. */
  feed(): { url: string; headers: Readonly<Record<string, string>> }
  onSessionLost(): void
  /** Keeps the unsent taps through a reload. */
  keep: { read(name: string): string | undefined; write(name: string, value: string | undefined): void }
  undoMs?: number
}

export interface Kitchen {
  state: Store<KitchenState>
  ticker: Ticker
  /** Connects; returns the function that lets go. */
  run(): () => void
  reconnect(): void
  tap(step: Step): void
  undo(id: string): void
  /** Puts a voided ticket away. */
  acknowledge(ticketId: string): void
}

const keptTaps = 'kitchen-taps'

/** All that the kitchen's screen knows and does, apart from how it looks. */
export function createKitchen(deps: KitchenDeps): Kitchen {
  const { call, keep, undoMs = 10_000 } = deps
  const state = createStore<KitchenState>({ ...initialState, taps: readTaps(keep.read(keptTaps)) })
  const ticker = createTicker()
  const sender = createTapSender(call, state)
  let connection: Connection | undefined
  let keptQueue = state.get().taps

  state.subscribe(() => {
    const { taps } = state.get()
    if (taps === keptQueue) return
    keptQueue = taps
    keep.write(keptTaps, taps.length > 0 ? JSON.stringify(taps) : undefined)
  })

  /** The done ones before the open ones, so that a ticket bumped in between is on at least one list. */
  async function load(): Promise<Failure | undefined> {
    const failure = (await loadSettings()) ?? (await loadTickets())
    if (failure) state.set((value) => ({ ...value, failure }))
    return failure
  }

  async function loadSettings(): Promise<Failure | undefined> {
    const settings = await call(stores.readStoreSettings)
    if (!settings.ok) return settings
    const { stations, timeZone } = settings.data
    state.set((value) => ({ ...value, stations, timeZone }))
    return undefined
  }

  async function loadTickets(): Promise<Failure | undefined> {
    const done = await call(contract.listTickets, { query: { state: 'done' } })
    if (!done.ok) return done
    const open = await call(contract.listTickets, { query: { state: 'open' } })
    if (!open.ok) return open
    ticker.setServerTime(open.data.now)
    const lists = { done: done.data, open: open.data }
    state.set((value) => ({ ...value, loaded: true, failure: undefined, board: loadBoard(value.board, lists) }))
    return undefined
  }

  function takeEvent({ number, type, body }: FeedEvent): void {
    if (type === 'store.changed') void loadSettings()
    const ticket = type === 'ticket.changed' ? ticketOf(body) : undefined
    state.set((value) => {
      const board = applyEvent(value.board, { number, ticket })
      return { ...value, board, announcement: announcementOf(value, board, ticket) ?? value.announcement }
    })
  }

  function tap(step: Step): void {
    const { board, taps } = state.get()
    const before = withTaps(board.tickets, taps, ticker.now()).find(({ id }) => id === step.ticketId)
    if (!before) return
    const after = applyStep(before, step, ticker.now())
    if (after === before) return
    const queue = enqueue(taps, { ...step, id: newTapId() }, sender.sentId())
    state.set((value) => ({
      ...value,
      taps: queue,
      undos: value.undos.filter(({ inverse }) => inverse.ticketId !== step.ticketId),
    }))
    const inverse = inverseOf(step)
    if (inverse && isOpen(before) && after.state === 'done') offerUndo(labelOf(before), inverse)
    sender.flush()
  }

  function offerUndo(label: string, inverse: Step): void {
    const undo = { id: newTapId(), label, inverse }
    state.set((value) => ({ ...value, undos: [...value.undos, undo] }))
    setTimeout(() => forgetUndo(undo.id), undoMs)
  }

  function forgetUndo(id: string): void {
    state.set((value) => {
      const undos = value.undos.filter((undo) => undo.id !== id)
      return undos.length === value.undos.length ? value : { ...value, undos }
    })
  }

  return {
    state,
    ticker,
    run() {
      connection = connect({
        feed: deps.feed,
        load,
        lastEvent: () => state.get().board.lastEvent,
        onEvent: takeEvent,
        onConnected() {
          state.set((value) => ({ ...value, link: { state: 'connected' } }))
          sender.flush()
        },
        onOffline: (since) => state.set((value) => ({ ...value, link: { state: 'offline', since } })),
        onRefused: deps.onSessionLost,
      })
      return () => {
        connection?.stop()
        sender.stop()
      }
    },
    reconnect: () => connection?.reconnect(),
    tap,
    undo(id) {
      const undo = state.get().undos.find((candidate) => candidate.id === id)
      if (!undo) return
      forgetUndo(id)
      tap(undo.inverse)
    },
    acknowledge: (ticketId) => state.set((value) => ({ ...value, board: acknowledge(value.board, ticketId) })),
  }
}

function announcementOf(
  { board: before, loaded }: KitchenState,
  board: KitchenState['board'],
  ticket: Ticket | undefined,
): KitchenState['announcement'] {
  if (!ticket || !loaded || board === before) return undefined
  if (ticket.state === 'voided' && board.tickets.has(ticket.id)) return { kind: 'voided', ticket }
  return board.fresh === before.fresh ? undefined : { kind: 'arrived', ticket }
}

/** The feed is written by the same server and from the same contract as the replies, which are not parsed again either. */
function ticketOf(body: unknown): Ticket | undefined {
  return (body as { ticket?: Ticket }).ticket
}

function newTapId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
