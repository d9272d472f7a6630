import { createStore } from '../platform/store.ts'
import { storage } from '../platform/storage.ts'

export interface Session {
  token: string | undefined
  /** The server no longer knew the session, so the sign-in page says why it is shown. */
  ended: boolean
}

const name = 'staff-token'

export const session = createStore<Session>({ token: storage.read(name), ended: false })

export function beginSession(token: string): void {
  storage.write(name, token)
  session.set(() => ({ token, ended: false }))
}

export function endSession(reason: 'signed_out' | 'lost'): void {
  storage.write(name, undefined)
  session.set(() => ({ token: undefined, ended: reason === 'lost' }))
}
