import { useEffect } from 'react'
import { KitchenPage } from './kitchen/kitchen-page.tsx'
import { language } from './language/language.ts'
import { useStore } from './platform/store.ts'
import { session } from './session/session.ts'
import { SignInPage } from './session/sign-in-page.tsx'

const kitchenPath = `${import.meta.env.BASE_URL}kitchen`

/** The kitchen is the only page, so every address leads to it. */
export function App() {
  const locale = useStore(language, (value) => value)
  const token = useStore(session, (value) => value.token)

  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])

  useEffect(() => {
    if (location.pathname !== kitchenPath) history.replaceState(null, '', kitchenPath + location.search)
  }, [])

  return token === undefined ? <SignInPage /> : <KitchenPage key={token} />
}
