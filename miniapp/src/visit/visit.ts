import type { Failure } from '@kaifan/shared/client'
import { tables, type Table } from '@kaifan/shared/contract'
import { client } from '../api/client.ts'
import { readStored, writeStored, type Entry, type Launch } from '../platform/index.ts'
import { createStore } from '../store.ts'
import { guestsOf } from './guests.ts'
import { isRemembered, startOf, type Remembered } from './remembered.ts'

/** Where the diner is: a store, perhaps a table of it, and for how many the table is laid. */
export interface Visit {
  storeId: string
  tableCode?: string
  table?: Table
  /** Chosen here, or stated by table mates; undefined until somebody said. */
  guests?: number
  /** They were chosen here and the table does not know it yet. */
  guestsUntold?: true
  /** The code could not be resolved: dead, unknown, or no network. */
  failure?: Failure
  resolving: boolean
}

const key = 'visit'
const visit = createStore<Visit>({ storeId: KAIFAN_STORE_ID, resolving: true })

export const useVisit = visit.use
export const currentVisit = visit.get

/** Where to be authorised again: the table's own link where there is a table. */
export function currentEntry(): Entry {
  const { tableCode, storeId } = visit.get()
  return { tableCode, storeId }
}

/** Begins a visit by what the launch says, or goes on with the one at hand. A table's code is resolved at once. */
export async function enter(launch: Launch): Promise<void> {
  const now = visit.get()
  const goesOn = !now.resolving && !launch.tableCode && !launch.storeId
  if (goesOn || (launch.tableCode !== undefined && launch.tableCode === now.tableCode && !now.failure)) return
  const start = startOf(launch, readStored(key, isRemembered), KAIFAN_STORE_ID, Date.now())
  visit.set({ ...start, resolving: start.tableCode !== undefined })
  if (start.tableCode === undefined) remember()
  else await resolveTable(start.tableCode)
}

/** Asks again what stands at the table: after a failure, and whenever the menu is shown. */
export async function refreshTable(): Promise<void> {
  const { tableCode } = visit.get()
  if (tableCode !== undefined) await resolveTable(tableCode)
}

export function chooseGuests(guests: number): void {
  visit.set((before) => ({ ...before, guests, guestsUntold: true }))
  remember()
}

/** The table knows so many guests now. */
export function guestsTold(tableCode: string, guests: number): void {
  const now = visit.get()
  if (now.tableCode === tableCode && now.guests === guests) visit.set(({ guestsUntold: _told, ...before }) => before)
}

/** How many sit at a table by what its guests share; what was chosen here and not told yet stays. */
export function hearGuests(tableCode: string, guests: number): void {
  const now = visit.get()
  if (now.tableCode !== tableCode || now.guests === guests || now.guestsUntold) return
  visit.set((before) => ({ ...before, guests }))
  remember()
}

/** Gives up the table, so that the menu is read without one. */
export function leaveTable(): void {
  const { storeId } = visit.get()
  visit.set({ storeId, resolving: false })
  remember()
}

async function resolveTable(tableCode: string): Promise<void> {
  const reply = await client.call(tables.readTable, { params: { tableCode } })
  // A newer scan may have come first.
  if (visit.get().tableCode !== tableCode) return
  if (!reply.ok) {
    visit.set((before) => ({ ...before, failure: reply, resolving: false }))
    return
  }
  const table = reply.data
  visit.set(({ failure: _mended, guests, ...before }) => ({
    ...before,
    ...withGuests(guestsOf(table, guests, before.guestsUntold === true)),
    storeId: table.storeId,
    table,
    resolving: false,
  }))
  remember()
}

function withGuests(guests: number | undefined): { guests?: number } {
  return guests === undefined ? {} : { guests }
}

function remember(): void {
  const { storeId, tableCode, guests } = visit.get()
  const remembered: Remembered = { storeId, at: Date.now(), ...(tableCode && { tableCode }), ...withGuests(guests) }
  writeStored(key, remembered)
}
