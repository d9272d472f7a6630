import { sessions as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Auth } from './service.ts'

export function authRoutes(auth: Auth): Registrar {
  return (app, kit) => {
    serve(app, kit, contract, {
      createSession: ({ body }) => auth.createSession(body),
      deleteMe: ({ customer }) => auth.erase(customer.id),
    })
  }
}
