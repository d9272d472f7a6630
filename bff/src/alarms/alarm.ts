import type { AlarmState } from '@kaifan/shared/contract'
import type { Machine } from '../machine.ts'

/**
 * Somebody takes it on, somebody says how it ended, or it closes itself once its cause has ended. Another one may take it over; what is
 * closed stays so, and what repeats is a new alarm.
 */
export const alarmMachine: Machine<AlarmState> = {
  open: ['claimed', 'closed'],
  claimed: ['claimed', 'closed'],
  closed: [],
}
