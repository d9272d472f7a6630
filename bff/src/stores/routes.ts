import { stores as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Stores } from './service.ts'

const { readStore } = contract

export function storeRoutes(stores: Stores): Registrar {
  return (app, kit) => {
    serve(app, kit, { readStore }, { readStore: ({ params }) => stores.profile(params.storeId) })
  }
}
