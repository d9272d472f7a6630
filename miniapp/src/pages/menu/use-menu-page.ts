import { useEffect, useRef } from 'react'
import { usualGuests } from '../../cart/index.ts'
import { showToast } from '../../components/toast.tsx'
import { translate } from '../../language.ts'
import { forgetRepriced, loadMenu, refreshAvailability, useMenuState } from '../../menu/index.ts'
import { fetchPagesWhenIdle, useHidden, useShown, watchNetwork } from '../../platform/index.ts'
import { chooseGuests, currentVisit, isOwnSession, refreshTable, useVisit } from '../../visit/index.ts'
import { openLayer } from './ui.ts'

const pollMs = 15_000

/** What the page does by itself: keeps availability fresh while shown, greets, asks for the guests, tells of new prices. */
export function useMenuPage(): void {
  usePolling()
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
 * Who comes first is asked for the number of guests where the store charges by it; who comes later joins. Who has ordered in this very
 * session joins nobody.
 */
function useGreeting(): void {
  const tableCode = useVisit((visit) => visit.tableCode)
  const table = useVisit((visit) => visit.table)
  const chargesTea = useMenuState(({ store }) => store && store.teaFeeFenPerGuest > 0)
  const greeted = useRef<string>(undefined)
  useEffect(() => {
    if (!table || chargesTea === undefined || greeted.current === tableCode) return
    greeted.current = tableCode
    if (table.session && isOwnSession(tableCode, table.session.openedAt)) return
    if (table.session) showToast(translate()('landing.joined', { table: table.label, n: table.session.guests }))
    else if (currentVisit().guests !== undefined) return
    else if (chargesTea) openLayer('guests')
    else chooseGuests(usualGuests)
  }, [tableCode, table, chargesTea])
}

function useRepriced(): void {
  const repriced = useMenuState((state) => state.repriced)
  useEffect(() => {
    if (repriced === 0) return
    showToast(translate()('menu.repriced', { n: repriced }))
    forgetRepriced()
  }, [repriced])
}
