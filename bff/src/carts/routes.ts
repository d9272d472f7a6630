import { carts as contract } from '@kaifan/shared/contract'
import { matchesTag, raw, type Registrar, serve } from '../http/index.ts'
import type { Carts } from './service.ts'

const { readCart, operateCart } = contract

export function cartRoutes(carts: Carts): Registrar {
  return (app, kit) =>
    serve(
      app,
      kit,
      { readCart, operateCart },
      {
        async readCart({ customer, params, ifNoneMatch, now }) {
          const has = (tag: string) => matchesTag(ifNoneMatch, tag)
          const { etag, cart } = await carts.read({ customerId: customer.id, tableCode: params.tableCode, has, now })
          const body = cart ? Buffer.from(JSON.stringify(cart)) : new Uint8Array()
          return raw({ body, etag, cacheControl: 'private, no-cache' })
        },
        operateCart: ({ customer, params, body, now }) =>
          carts.operate({ customerId: customer.id, tableCode: params.tableCode, ...body, now }),
      },
    )
}
