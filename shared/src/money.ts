/** Money is integer fen everywhere; these are the only places where it becomes text. */

/** `12345` → `"123.45"`, the form that Alipay's amounts have. */
export function fenToYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const sign = fen < 0 ? '-' : ''
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** `"123.45"`, `"123.4"` or `"123"` → `12345`; null where the text is no amount. Never goes through a float. */
export function yuanToFen(yuan: string): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(yuan)
  if (!match) return null
  const [, sign, whole = '', fraction = ''] = match
  const fen = Number(whole + fraction.padEnd(2, '0'))
  return sign === '-' && fen !== 0 ? -fen : fen
}

/** What a person reads: `¥28`, `¥28.50`, `-¥3`. */
export function formatFen(fen: number): string {
  const yuan = fenToYuan(Math.abs(fen))
  return `${fen < 0 ? '-' : ''}¥${yuan.endsWith('.00') ? yuan.slice(0, -3) : yuan}`
}
