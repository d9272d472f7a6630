import { stores as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Stores } from './service.ts'

const { readStoreSettings, changeStoreSettings, pauseStore } = contract

export function storeStaffRoutes(stores: Stores): Registrar {
  return (app, kit) => {
    serve(
      app,
      kit,
      { readStoreSettings, changeStoreSettings, pauseStore },
      {
        readStoreSettings: ({ member }) => stores.settings(member.storeId),
        changeStoreSettings: ({ member, body }) => stores.changeSettings(member.storeId, body),
        pauseStore: ({ member, body }) => stores.pause(member.storeId, body.minutes),
      },
    )
  }
}
