import { reconciliations as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Reconciliations } from './service.ts'

export function reconciliationStaffRoutes(reconciliations: Reconciliations): Registrar {
  return (app, kit) =>
    serve(app, kit, contract, {
      listReconciliations: async ({ member, query }) => ({
        reconciliations: await reconciliations.list(member.storeId, query.before),
      }),
      readReconciliation: ({ member, params }) => reconciliations.read(member.storeId, params.day),
      runReconciliation: ({ member, params }) => reconciliations.run(member.storeId, params.day),
      closeDiscrepancy: ({ member, params, body }) => reconciliations.close(member, params.discrepancyId, body.note),
    })
}
