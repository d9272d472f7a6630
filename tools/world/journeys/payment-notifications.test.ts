import { describe, expect, test } from 'vitest'
import { loseNotification, notify, paidFields, pay, signed, tradeOf, unsigned } from './alipay.ts'
import { readOwn, ticketsOf } from './people.ts'
import { checkOut, counted, expectBooksToAgree, notificationsOf, outcome, state } from './purchase.ts'
import { eachWorld } from './world.ts'
import type { Journey } from './world.ts'

eachWorld((journey) => {
  describe('rule 5: a notification', () => {
    test('that comes several times is applied once and always answered success', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      loseNotification(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(
        journey(),
        { applied: outcome('applied'), repeated: outcome('repeated'), paid: state('paid') },
        async () => {
          expect(await Promise.all([notify(journey(), form), notify(journey(), form)])).toEqual(['success', 'success'])
          expect(await notify(journey(), form)).toBe('success')
        },
      )
      expect(change).toEqual({ applied: 1, repeated: 2, paid: 1 })
      expect(await ticketsOf(journey(), placed.id)).toHaveLength(1)
      const rows = await notificationsOf(journey(), payment.paymentId)
      expect(rows.map(({ raw }) => raw)).toEqual([unsigned(form)])
      expect((await readOwn(diner, placed.id)).timeline).toHaveLength(3)
    })

    test('of the same payment under another id has no effect', async () => {
      const { order: placed, payment } = await checkOut(journey())
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      const form = signed(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(journey(), { none: outcome('without_effect') }, async () => {
        expect(await notify(journey(), form)).toBe('success')
      })
      expect(change).toEqual({ none: 1 })
      expect(await ticketsOf(journey(), placed.id)).toHaveLength(1)
    })

    const forgeries: [string, (journey: Journey, fields: Record<string, string>) => string][] = [
      ['with sign_type=RSA', (at, fields) => signed(at, fields, 'RSA')],
      ['with sign_type=MD5', (at, fields) => signed(at, fields, 'MD5')],
      [
        'with another sum than was signed',
        (at, fields) => signed(at, fields).replace(/total_amount=[^&]*/, 'total_amount=0.01'),
      ],
      ['without a signature', (_at, fields) => new URLSearchParams({ ...fields, sign_type: 'RSA2' }).toString()],
      [
        'with a made-up signature',
        (_at, fields) => new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: 'c2lnbg==' }).toString(),
      ],
      [
        'whose RSA2 signature is said to be RSA',
        (at, fields) => signed(at, fields).replace('sign_type=RSA2', 'sign_type=RSA'),
      ],
      ['with a field that comes twice', (at, fields) => `${signed(at, fields)}&total_amount=0.01`],
      ['that is no form', () => '{"trade_status":"TRADE_SUCCESS"}'],
    ]
    test.each(forgeries)('%s is answered failure and leaves no row', async (_name, forge) => {
      const { diner, order: placed } = await checkOut(journey())
      const rows = async () => (await journey().stored.rows('notifications')).length
      const before = await rows()
      const form = forge(journey(), paidFields(journey(), tradeOf(journey(), placed)))
      const change = await counted(journey(), { refused: outcome('not_verified') }, async () => {
        expect(await notify(journey(), form)).toBe('failure')
      })
      expect(change).toEqual({ refused: 1 })
      expect(await rows()).toBe(before)
      expect(await readOwn(diner, placed.id)).toMatchObject({ paymentStatus: 'unpaid', status: 'awaiting_payment' })
    })

    test('larger than any of Alipay’s is answered failure and stands in nobody’s way', async () => {
      const { diner, order: placed, payment } = await checkOut(journey())
      expect(await notify(journey(), 'x'.repeat(70_000))).toBe('failure')
      pay(journey(), payment.tradeNo)
      await journey().world.settle()
      expect((await readOwn(diner, placed.id)).paymentStatus).toBe('paid')
    })
  })

  test('rule 11: at rest our ledger and Alipay’s agree to the fen', () => expectBooksToAgree(journey()))
})
