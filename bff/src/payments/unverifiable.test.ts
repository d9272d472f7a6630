import { expect, test } from 'vitest'
import type { Alarm } from '../alarms/index.ts'
import { tellUnverifiable } from './unverifiable.ts'

const about = { storeId: 'store', orderId: 'order', paymentId: 'payment' }

test('an answer to a close that does not verify is an alarm, as one to a create or a query is', async () => {
  const alarms: Alarm[] = []
  const deps = { alarms: { report: async (alarm: Alarm) => void alarms.push(alarm) } }
  await tellUnverifiable(
    deps,
    { ok: false, kind: 'unverifiable', message: 'no signature' },
    'alipay.trade.close',
    about,
  )
  expect(alarms).toMatchObject([{ kind: 'signature_failure', paymentId: 'payment' }])
})

test('an answer that says nothing is none', async () => {
  const alarms: Alarm[] = []
  const deps = { alarms: { report: async (alarm: Alarm) => void alarms.push(alarm) } }
  await tellUnverifiable(deps, { ok: false, kind: 'unknown', message: 'timed out' }, 'alipay.trade.close', about)
  await tellUnverifiable(deps, { ok: true }, 'alipay.trade.close', about)
  expect(alarms).toEqual([])
})
