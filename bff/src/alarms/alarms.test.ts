import { expect, test } from 'vitest'
import { eachDatabase } from '../database/testing.ts'
import { type Alarm, createAlarms } from './index.ts'

eachDatabase((open) => {
  async function createWorld() {
    const database = await open()
    const lines: { alarm?: string; times?: number; text: string }[] = []
    const counted: string[] = []
    const alarms = createAlarms({
      database,
      clock: { now: () => 1_000 },
      log: { error: (fields, text) => void lines.push({ ...fields, text }) },
      count: (kind) => void counted.push(kind),
      orderNumberOf: async (_tx, orderId) => (orderId === 'order' ? 'A12' : null),
    })
    return { database, alarms, lines, counted }
  }
  const late: Alarm = { kind: 'late_payment', storeId: 'store', orderId: 'order', paymentId: 'p1', amountFen: 8_880 }

  test('an alarm is said in a sentence, and counted, once its transaction has committed', async () => {
    const { database, alarms, lines, counted } = await createWorld()
    await database.transact(async (tx) => {
      await alarms.raise(tx, late)
      expect(lines).toEqual([])
    })
    expect(counted).toEqual(['late_payment'])
    expect(lines).toMatchObject([
      {
        alarm: 'late_payment',
        paymentId: 'p1',
        times: 1,
        text: 'Order A12 was cancelled or had expired when ¥88.80 came in. All of it goes back by itself.',
      },
    ])
  })

  test('an alarm of a transaction that failed has never been', async () => {
    const { database, alarms, lines } = await createWorld()
    const failing = database.transact(async (tx) => {
      await alarms.raise(tx, late)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await alarms.report(late)
    expect(lines).toMatchObject([{ times: 1 }])
  })

  test('what is raised again is counted up, what differs in its key is another one', async () => {
    const { alarms, lines } = await createWorld()
    await alarms.report(late)
    await alarms.report(late)
    await alarms.report({ ...late, paymentId: 'p2' })
    await alarms.report({ ...late, kind: 'duplicate_payment' })
    expect(lines.map(({ times }) => times)).toEqual([1, 2, 1, 1])
  })
})
