import { useMemo } from 'react'
import type { Availability, PublishedMenu } from '@kaifan/shared/contract'
import {
  availabilityFaults,
  priceBasket,
  type FeeTerms,
  type PricedBasket,
  type PricedLine,
} from '@kaifan/shared/pricing'
import type { Fault } from '@kaifan/shared/problems'
import { useMenuState } from '../menu/index.ts'
import { useVisit } from '../visit/index.ts'
import { useCartLines } from './state.ts'
import { feeTerms } from './fees.ts'
import type { KeyedLine } from './lines.ts'

/** A line with its price, or with what is wrong with it. */
export interface CartRow {
  key: string
  entry: KeyedLine
  priced: PricedLine | undefined
  faults: readonly Fault[]
}

export interface PricedCart extends PricedBasket {
  rows: readonly CartRow[]
  /** Portions in all. */
  count: number
}

/** The phone's own sum; from checkout on the BFF's holds. Lines that cannot be had now keep their price and say why. */
export function priceCart(
  menu: PublishedMenu,
  lines: readonly KeyedLine[],
  fees: FeeTerms,
  availability: Availability | undefined,
): PricedCart {
  const plain = lines.map(({ line }) => line)
  const basket = priceBasket({ menu, lines: plain, fees })
  const faults = [...basket.faults, ...(availability ? availabilityFaults(menu, plain, availability) : [])]
  const rows = lines.map((entry, index) => ({
    key: entry.key,
    entry,
    priced: basket.lines.find((line) => line.index === index),
    faults: faults.filter((fault) => fault.line === index),
  }))
  return { ...basket, faults, rows, count: plain.reduce((sum, { quantity }) => sum + quantity, 0) }
}

export function usePricedCart(): PricedCart | undefined {
  const lines = useCartLines()
  const menu = useMenuState((state) => state.menu)
  const store = useMenuState((state) => state.store)
  const availability = useMenuState((state) => state.availability)
  const visit = useVisit((state) => state)
  return useMemo(
    () => (menu ? priceCart(menu, lines, feeTerms(store, visit), availability) : undefined),
    [menu, lines, store, availability, visit],
  )
}
