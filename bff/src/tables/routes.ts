import { tables as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Tables } from './service.ts'

const { readTable } = contract

export function tableRoutes(tables: Tables): Registrar {
  return (app, kit) => {
    serve(app, kit, { readTable }, { readTable: ({ params }) => tables.readTable(params.tableCode) })
  }
}
