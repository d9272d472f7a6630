/**
 * What the pay sheet says on closing (my.tradePay and the JSAPI of the same name, opendocs.alipay.com "小程序支付"). A hint for the screen:
 * `succeeded` is no proof of payment, and `cancelled` none of its absence.
 */
export type PayHint = 'succeeded' | 'processing' | 'cancelled' | 'network' | 'failed' | 'forbidden' | 'left' | 'unknown'

const hints: ReadonlyMap<string, PayHint> = new Map([
  ['9000', 'succeeded'],
  ['8000', 'processing'],
  ['6004', 'unknown'],
  ['6001', 'cancelled'],
  ['6002', 'network'],
  ['4000', 'failed'],
  ['4', 'forbidden'],
  ['99', 'left'],
])

/** Reads a result code, which comes as a string or a number; any other is `unknown`. */
export function payHint(resultCode: string | number | undefined): PayHint {
  return hints.get(String(resultCode)) ?? 'unknown'
}
