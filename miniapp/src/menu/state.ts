import type { Failure } from '@kaifan/shared/client'
import {
  menu as menuCalls,
  stores,
  type Availability,
  type PublishedMenu,
  type StoreProfile,
} from '@kaifan/shared/contract'
import { client } from '../api/client.ts'
import { createStore } from '../store.ts'
import { changedPrices } from './changes.ts'
import { readKeptMenu, writeKeptMenu, type KeptMenu } from './kept-menu.ts'

/** The menu of the store where the diner is, as far as it is known. */
export interface MenuState {
  storeId: string
  store?: StoreProfile
  menu?: PublishedMenu
  availability?: Availability
  /** Epoch ms when the menu was last known to be current. */
  checkedAt: number
  loading: boolean
  /** Why the last try failed; what is shown meanwhile is the kept menu, if any. */
  failure?: Failure
  /** Dishes whose price changed under the diner's eyes, until they have been told. */
  repriced: number
}

const state = createStore<MenuState>({ storeId: '', checkedAt: 0, loading: true, repriced: 0 })
const etags: { availability?: string | undefined } = {}

export const useMenuState = state.use
export const currentMenu = state.get

/** Shows the kept menu at once and asks for the present one: store, menu and availability in parallel. */
export async function loadMenu(storeId: string): Promise<void> {
  const kept = readKeptMenu(storeId)
  if (state.get().storeId !== storeId) {
    delete etags.availability
    state.set({
      storeId,
      checkedAt: kept?.checkedAt ?? 0,
      loading: true,
      repriced: 0,
      ...(kept && { menu: kept.menu, store: kept.store }),
    })
  } else {
    state.set((before) => ({ ...before, loading: true }))
  }
  const params = { storeId }
  const [store, menu] = await Promise.all([
    client.call(stores.readStore, { params }),
    client.call(menuCalls.readMenu, { params, etag: kept?.etag }),
    refreshAvailability(storeId),
  ])
  if (state.get().storeId !== storeId) return
  const failure = !menu.ok ? menu : !store.ok ? store : nothingKnown(menu, kept) ? broken : undefined
  const profile = store.ok && !store.notModified ? store.data : state.get().store
  const fresh = menu.ok && !menu.notModified ? menu.data : undefined
  settle(profile, fresh, failure)
  const { menu: shown, checkedAt } = state.get()
  const etag = menu.ok && !menu.notModified ? menu.etag : kept?.etag
  if (!failure && shown && profile) writeKeptMenu({ menu: shown, store: profile, etag, checkedAt }, fresh !== undefined)
}

/** What is sold out, left and served now; asked each 15 s while the menu is shown. */
export async function refreshAvailability(storeId: string = state.get().storeId): Promise<void> {
  const reply = await client.call(stores.readAvailability, { params: { storeId }, etag: etags.availability })
  if (!reply.ok || reply.notModified || state.get().storeId !== storeId) return
  etags.availability = reply.etag
  state.set((before) => ({ ...before, availability: reply.data }))
}

export function forgetRepriced(): void {
  state.set((before) => ({ ...before, repriced: 0 }))
}

const broken: Failure = { ok: false, reason: 'broken', status: 304 }

/** A cache on the way said that nothing changed to somebody who has nothing. */
function nothingKnown(reply: { notModified?: boolean }, kept: KeptMenu | undefined): boolean {
  return reply.notModified === true && !kept && !state.get().menu
}

function settle(store: StoreProfile | undefined, fresh: PublishedMenu | undefined, failure: Failure | undefined): void {
  state.set(({ failure: _last, ...before }) => ({
    ...before,
    ...(store && { store }),
    ...(fresh && { menu: fresh }),
    ...(failure ? { failure } : { checkedAt: Date.now() }),
    repriced: fresh && before.menu ? changedPrices(before.menu, fresh) : before.repriced,
    loading: false,
  }))
}
