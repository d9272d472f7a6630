import { createClient } from '@kaifan/shared/client'
import { currentLocale } from '../language.ts'
import { isH5, transport } from '../platform/index.ts'
import { sessionToken } from '../session/token.ts'

/** Calls that need nobody signed in; the others go through `session/call`. */
export const client = createClient({
  baseUrl: KAIFAN_API_URL,
  transport,
  locale: currentLocale,
  token: sessionToken,
  // A browser reads every reply, and revalidates its own cache: in an envelope it would take a 304 of its own asking for the content.
  envelope: !isH5,
})
