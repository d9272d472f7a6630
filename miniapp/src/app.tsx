import { useEffect, type PropsWithChildren } from 'react'
import { openCart } from './cart/index.ts'
import { showToast } from './components/toast.tsx'
import { showTabTexts, translate } from './language.ts'
import { loadMenu } from './menu/index.ts'
import { leaveScriptLinks, openTab, useEntry, watchLostPages, type Launch } from './platform/index.ts'
import { signInSilently } from './session/index.ts'
import { currentVisit, enter, useVisit } from './visit/index.ts'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useEntry(begin)
  useMenuOfVisit()
  useEffect(showTabTexts, [])
  useEffect(leaveScriptLinks, [])
  useEffect(() => watchLostPages(() => showToast(translate()('common.noNetwork'))), [])
  return <>{children}</>
}

function begin(launch: Launch): void {
  const { resolving: isStart, tableCode } = currentVisit()
  void enter(launch)
  // Whoever scans another code wants its menu, whatever page is open.
  if (!isStart && launch.tableCode !== undefined && launch.tableCode !== tableCode) openTab('menu')
  signInSilently()
}

/** Keeps menu and cart with the place: a table's code names its store only once it is resolved. */
function useMenuOfVisit(): void {
  const { storeId, tableCode, resolving } = useVisit((visit) => visit)
  useEffect(() => {
    if (resolving) return
    openCart()
    void loadMenu(currentVisit().storeId)
  }, [storeId, tableCode, resolving])
}
