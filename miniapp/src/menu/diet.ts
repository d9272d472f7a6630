import { readStored, writeStored } from '../platform/index.ts'
import { createStore } from '../store.ts'
import { isFilter, noFilter, type Filter } from './filter.ts'

const key = 'filter'
const filter = createStore<Filter>(readStored(key, isFilter) ?? noFilter)

export const useFilter = filter.use
export const currentFilter = filter.get

/** Kept on the phone: an allergy does not end with the visit. */
export function chooseFilter(chosen: Filter): void {
  filter.set(chosen)
  writeStored(key, chosen)
}
