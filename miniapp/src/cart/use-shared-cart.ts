import { useEffect } from 'react'
import { useHidden, useShown, watchNetwork } from '../platform/index.ts'
import { refreshCart, watchTable } from './table-sync.ts'

/** Keeps the table's cart live while the page is shown, and catches up as soon as the network is back. */
export function useSharedCart(): void {
  useShown(() => watchTable(true))
  useHidden(() => watchTable(false))
  useEffect(() => watchNetwork((online) => online && refreshCart()), [])
  useEffect(() => () => watchTable(false), [])
}
