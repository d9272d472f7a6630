import { alarms as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Alarms } from './service.ts'

export function alarmStaffRoutes(alarms: Alarms): Registrar {
  return (app, kit) =>
    serve(app, kit, contract, {
      listAlarms: ({ member, query }) => alarms.list(member, query),
      claimAlarm: ({ member, params }) => alarms.claim(member, params.alarmId),
      closeAlarm: ({ member, params, body }) => alarms.close(member, params.alarmId, body.note),
    })
}
