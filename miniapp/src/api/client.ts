import { createClient } from '@kaifan/shared/client'
import { currentLocale } from '../language.ts'
import { transport } from '../platform/index.ts'
import { sessionToken } from '../session/token.ts'

/** Calls that need nobody signed in; the others go through `session/call`. */
export const client = createClient({
  baseUrl: KAIFAN_API_URL,
  transport,
  locale: currentLocale,
  token: sessionToken,
  envelope: true,
})
