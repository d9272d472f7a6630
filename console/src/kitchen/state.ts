import type { Failure } from '@kaifan/shared/client'
import type { Station, Ticket } from '@kaifan/shared/contract'
import { type Board, emptyBoard } from './board.ts'
import type { Step, Tap } from './taps.ts'

/** `since`: epoch ms by this device, of the last sign of life where offline. */
export type Link = { state: 'connecting' } | { state: 'connected' } | { state: 'offline'; since: number }

/** A ticket that one touch has just taken off the screen. */
export interface Undo {
  id: string
  label: string
  inverse: Step
}

export interface KitchenState {
  /** Nothing is known before the first load; later failures leave the board as it is. */
  loaded: boolean
  failure: Failure | undefined
  board: Board
  /** Made here and not yet answered, in order. */
  taps: readonly Tap[]
  stations: readonly Station[]
  timeZone: string | undefined
  link: Link
  undos: readonly Undo[]
  /** What was last to be said aloud. */
  announcement: { kind: 'arrived' | 'voided'; ticket: Ticket } | undefined
}

export const initialState: KitchenState = {
  loaded: false,
  failure: undefined,
  board: emptyBoard,
  taps: [],
  stations: [],
  timeZone: undefined,
  link: { state: 'connecting' },
  undos: [],
  announcement: undefined,
}
