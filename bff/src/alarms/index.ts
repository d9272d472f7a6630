export type { Alarm, AlarmKind } from './kinds.ts'
export { createAlarms } from './service.ts'
export type { Alarms } from './service.ts'
