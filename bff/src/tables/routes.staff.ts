import { tables as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Tables } from './service.ts'

const { listTables, createTable, changeTable, removeTable, rekeyTable, clearTable } = contract

export function tableStaffRoutes(tables: Tables): Registrar {
  return (app, kit) => {
    serve(
      app,
      kit,
      { listTables, createTable, changeTable, removeTable, rekeyTable, clearTable },
      {
        listTables: async ({ member }) => ({ tables: await tables.list(member.storeId) }),
        createTable: ({ member, body }) => tables.create(member.storeId, body),
        changeTable: ({ member, params, body }) => tables.change(member.storeId, params.tableId, body),
        removeTable: ({ member, params }) => tables.remove(member.storeId, params.tableId),
        rekeyTable: ({ member, params }) => tables.rekey(member.storeId, params.tableId),
        clearTable: ({ member, params }) => tables.clear(member.storeId, params.tableId),
      },
    )
  }
}
