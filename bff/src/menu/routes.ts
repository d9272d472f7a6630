import { menu as contract, stores as storesContract } from '@kaifan/shared/contract'
import { negotiateEncoding, raw, type Registrar, serve } from '../http/index.ts'
import type { Menu } from './service.ts'

const { readMenu } = contract
const { readAvailability } = storesContract

export function menuRoutes(menu: Menu): Registrar {
  return (app, kit) => {
    serve(
      app,
      kit,
      { readMenu, readAvailability },
      {
        async readMenu({ params, acceptEncoding }) {
          const encoding = negotiateEncoding(acceptEncoding)
          const snapshot = await menu.snapshot(params.storeId)
          return raw({ ...snapshot[encoding ?? 'plain'], encoding, cacheControl: 'no-cache' })
        },
        readAvailability: ({ params, now }) => menu.readAvailability(params.storeId, now),
      },
    )
  }
}
