import { expect, test } from 'vitest'
import type { Alarm } from '../alarms/index.ts'
import { tellUnverifiable } from './unverifiable.ts'

const subject = { orderId: 'order', paymentId: 'payment' }

test('an answer to a close that does not verify is an alarm, as one to a create or a query is', () => {
  const alarms: Alarm[] = []
  const deps = { alarms: { raise: (alarm: Alarm) => void alarms.push(alarm) } }
  tellUnverifiable(deps, { ok: false, kind: 'unverifiable', message: 'no signature' }, 'a close', subject)
  expect(alarms).toMatchObject([{ kind: 'signature_failure', paymentId: 'payment' }])
})

test('an answer that says nothing is none', () => {
  const alarms: Alarm[] = []
  const deps = { alarms: { raise: (alarm: Alarm) => void alarms.push(alarm) } }
  tellUnverifiable(deps, { ok: false, kind: 'unknown', message: 'timed out' }, 'a close', subject)
  tellUnverifiable(deps, { ok: true }, 'a close', subject)
  expect(alarms).toEqual([])
})
