import { beijingDay, billDueAt } from './days.ts'
import type { useAlipay } from './world.testing.ts'

export const owner = { id: 'm1', name: '王', role: 'owner' as const, storeId: 'north' }

/** What happens in a world on the day that its clock shows, and what the next morning's bill makes of it. */
export function beginDay(world: Awaited<ReturnType<ReturnType<typeof useAlipay>>>) {
  const { core, clock, settle, reconciliations } = world
  const day = beijingDay(clock.now())
  return {
    ...world,
    day,
    /** The diner pays and Alipay tells us. */
    async pay(changes: Parameters<typeof world.open>[0] = {}) {
      const payment = await world.open(changes)
      core.trades.pay(payment)
      await settle()
      return payment
    },
    /** The diner pays, no notification comes, and no schedule of ours asks. */
    async paySilently() {
      const payment = await world.open()
      core.faults.add({ on: 'notification', kind: 'drop', tradeNo: payment.tradeNo, count: null })
      core.trades.pay(payment)
      return payment
    },
    toTenNextMorning: () => clock.advance(billDueAt(beijingDay(clock.now())) - clock.now()),
    run: (which = day) => reconciliations.run('north', which),
    /** How the alarm about that day's bill stands. */
    async alarmOf(which = day) {
      const { alarms } = await world.keep.list(owner, {})
      return alarms.filter((alarm) => alarm.kind === 'bill_mismatch' && alarm.day === which)
    },
  }
}
