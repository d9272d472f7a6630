import { useEffect, useRef } from 'react'
import { currentCart, stateGuests, useCart, usualGuests, useSharedCart } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { forgetRepriced, loadMenu, refreshAvailability, useMenuState } from '../../menu/index.ts'
import { fetchPagesWhenIdle, useHidden, useShown, watchNetwork } from '../../platform/index.ts'
import { currentVisit, isOwnSession, refreshTable, useVisit } from '../../visit/index.ts'
import { closeLayer, openLayer } from './ui.ts'

const pollMs = 15_000

/** What the page does by itself: keeps availability fresh while shown, greets, asks for the guests, tells of new prices. */
export function useMenuPage(): void {
  usePolling()
  useSharedCart()
  useReconnect()
  useOtherPages()
  useGreeting()
  useRepriced()
}

function usePolling(): void {
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)
  const shownBefore = useRef(false)
  useShown(() => {
    clearInterval(timer.current)
    timer.current = setInterval(() => void refreshAvailability(), pollMs)
    // The first time everything has just been asked for.
    if (shownBefore.current) {
      void refreshAvailability()
      void refreshTable()
    }
    shownBefore.current = true
  })
  useHidden(() => clearInterval(timer.current))
  useEffect(() => () => clearInterval(timer.current), [])
}

function useReconnect(): void {
  useEffect(
    () =>
      watchNetwork((online) => {
        if (!online) return
        void refreshTable()
        void loadMenu(currentVisit().storeId)
      }),
    [],
  )
}

/** Not before the menu stands: the network is its own until then. */
function useOtherPages(): void {
  const hasMenu = useMenuState(({ menu }) => menu !== undefined)
  useEffect(() => {
    if (hasMenu) fetchPagesWhenIdle()
  }, [hasMenu])
}

/**
 * Who comes first is asked for the number of guests where the store charges by it; who comes later joins, once the table's cart says who is
 * there. Who has done something in this very session joins nobody.
 */
function useGreeting(): void {
  const tableCode = useVisit((visit) => visit.tableCode)
  const table = useVisit((visit) => visit.table)
  const asked = useCart((cart) => cart.asked)
  const chargesTea = useMenuState(({ store }) => store && store.teaFeeFenPerGuest > 0)
  const greeted = useRef<string>(undefined)
  // What was open belonged to the table before.
  useEffect(closeLayer, [tableCode])
  useEffect(() => {
    if (!table || chargesTea === undefined || greeted.current === tableCode) return
    if (table.session && !asked) return
    greeted.current = tableCode
    const { me, people } = currentCart()
    const { guests } = currentVisit()
    if (table.session && me === undefined && !isOwnSession(tableCode, table.session.openedAt)) {
      showToast(joinedText(table.label, people.length, guests ?? usualGuests))
    }
    if (guests !== undefined) return
    if (chargesTea) openLayer('guests')
    else stateGuests(usualGuests)
  }, [tableCode, table, chargesTea, asked])
}

/** @param guests how many are said to sit there; people at a table that has ordered without its cart are only known by it. */
function joinedText(table: string, choosing: number, guests: number): string {
  const t = translate()
  if (choosing === 0) return t('landing.joined', { table, n: guests })
  return [t('landing.joinedCart', { table, n: choosing }), t('guests.stated', { n: guests })].join('\n')
}

function useRepriced(): void {
  const repriced = useMenuState((state) => state.repriced)
  useEffect(() => {
    if (repriced === 0) return
    showToast(translate()('menu.repriced', { n: repriced }))
    forgetRepriced()
  }, [repriced])
}
