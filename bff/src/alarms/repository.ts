import { sql } from 'drizzle-orm'
import { p, repository, type Row } from '../database/index.ts'
import { alarms } from './schema.ts'

export type AlarmRow = Row<typeof alarms>
type NewAlarm = Omit<
  AlarmRow,
  'state' | 'times' | 'lastAt' | 'claimedBy' | 'claimedAt' | 'closedBy' | 'closedAt' | 'note'
>

export const alarmsRepository = repository(({ db, use, prepare }) => {
  const t = use(alarms)
  const raise = prepare(
    'alarm_raise',
    db
      .insert(t)
      .values({
        id: p('id'),
        kind: p('kind'),
        key: p('key'),
        state: 'open',
        storeId: p('storeId'),
        orderId: p('orderId'),
        orderNumber: p('orderNumber'),
        paymentId: p('paymentId'),
        refundId: p('refundId'),
        jobId: p('jobId'),
        day: p('day'),
        amountFen: p('amountFen'),
        detail: p('detail'),
        times: 1,
        raisedAt: p('raisedAt'),
        lastAt: p('raisedAt'),
      })
      .onConflictDoUpdate({
        target: t.key,
        targetWhere: sql`state <> 'closed'`,
        set: {
          orderId: sql`excluded.order_id`,
          orderNumber: sql`excluded.order_number`,
          paymentId: sql`excluded.payment_id`,
          refundId: sql`excluded.refund_id`,
          amountFen: sql`excluded.amount_fen`,
          detail: sql`excluded.detail`,
          times: sql`${t.times} + 1`,
          lastAt: sql`excluded.last_at`,
        },
      })
      .returning(),
  )

  return (run) => ({
    /** The alarm as it stands now: new, or the one of the same key that is not closed, counted up. */
    async raise(alarm: NewAlarm): Promise<AlarmRow> {
      const [row] = await run(raise, alarm)
      if (row === undefined) throw new Error('raising an alarm returned no row')
      return row
    },
  })
})
