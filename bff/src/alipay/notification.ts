import type { KeyObject } from 'node:crypto'
import type { App } from '@kaifan/shared/contract'
import { yuanToFen } from '@kaifan/shared/money'
import type { Alipay, VerifiedNotification } from './port.ts'
import { isSignedText } from './signed-text.ts'

/** Real ones have about 2,000 characters; JSON fields and long subjects make some longer. */
const MAX_CHARACTERS = 64 * 1024
/** Alipay sends some 30. Anybody may send thousands of tiny ones, which would be sorted before their signature fails. */
const MAX_FIELDS = 100
const TRADE_STATUS_SYNC = 'trade_status_sync'
/** Outside the string to sign (Alipay's rule for trade notifications; the last one comes in certificate mode). */
const UNSIGNED = new Set(['sign', 'sign_type', 'alipay_cert_sn'])
/** `open_id` is what older messages call the buyer's id. */
const NAMES_THE_BUYER = /^(buyer_(?!pay_amount$)|open_id$)/

export interface NotifiedApp {
  app: App
  appId: string
  alipayKeys: readonly KeyObject[]
}

type Fields = ReadonlyMap<string, string>

/** Reads and verifies the body of Alipay's callback. A message to an app that is not ours counts as verified when any of our Alipay keys says so. */
export function createNotificationVerifier(apps: readonly NotifiedApp[]): Alipay['verifyNotification'] {
  const everyKey = apps.flatMap(({ alipayKeys }) => alipayKeys)
  return (form) => {
    const fields = parseForm(form)
    if (!fields) return { verified: false, reason: 'malformed' }
    if (fields.get('sign_type') !== 'RSA2') return { verified: false, reason: 'sign_type' }
    const ours = apps.find(({ appId }) => appId === fields.get('app_id'))
    const sign = fields.get('sign') ?? ''
    if (!isSignedText(textToSign(fields), sign, ours?.alipayKeys ?? everyKey)) {
      return { verified: false, reason: 'signature' }
    }
    return readNotification(fields, ours?.app ?? null) ?? { verified: false, reason: 'malformed' }
  }
}

/** Empty values are as good as absent: Alipay leaves them out of the string to sign. Null for a key that comes twice, and beyond the bounds. */
function parseForm(form: string): Fields | null {
  if (form.length > MAX_CHARACTERS || hasMore(form, MAX_FIELDS)) return null
  const fields = new Map<string, string>()
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(form)) {
    if (seen.has(name)) return null
    seen.add(name)
    if (value !== '') fields.set(name, value)
  }
  return fields
}

/** Looks no further than it has to. */
function hasMore(form: string, fields: number): boolean {
  return form.split('&', fields + 1).length > fields
}

function textToSign(fields: Fields): string {
  const names = [...fields.keys()].filter((name) => !UNSIGNED.has(name))
  return names
    .sort()
    .map((name) => `${name}=${fields.get(name)}`)
    .join('&')
}

function readNotification(fields: Fields, app: App | null): VerifiedNotification | null {
  const appId = fields.get('app_id')
  const notifyId = fields.get('notify_id')
  const paymentId = fields.get('out_trade_no')
  const tradeNo = fields.get('trade_no')
  const status = fields.get('trade_status')
  if (fields.get('notify_type') !== TRADE_STATUS_SYNC) return null
  if (!appId || !notifyId || !paymentId || !tradeNo || !status) return null
  return {
    verified: true,
    app,
    appId,
    sellerId: fields.get('seller_id') ?? '',
    notifyId,
    paymentId,
    tradeNo,
    status,
    amountFen: yuanToFen(fields.get('total_amount') ?? ''),
    refund: readRefund(fields),
    record: recordOf(fields),
  }
}

/**
 * What nobody reads cannot leak, and an order whose diner is erased is not tied to them again. The signature goes too: without those fields it
 * proves nothing, but would confirm a guess of them.
 */
function recordOf(fields: Fields): string {
  return new URLSearchParams([...fields].filter(([name]) => name !== 'sign' && !NAMES_THE_BUYER.test(name))).toString()
}

/** `refund_fee` is the sum refunded so far, so a payment may come with `0.00`. */
function readRefund(fields: Fields): VerifiedNotification['refund'] {
  const refundId = fields.get('out_biz_no') ?? null
  const refundFee = fields.get('refund_fee')
  const refundedFen = refundFee === undefined ? null : yuanToFen(refundFee)
  const isRefund = refundId !== null || fields.has('gmt_refund') || (refundFee !== undefined && refundedFen !== 0)
  return isRefund ? { refundId, refundedFen } : null
}
