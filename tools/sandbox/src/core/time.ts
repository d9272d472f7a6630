const BEIJING_OFFSET_MS = 8 * 3_600_000

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** `yyyy-MM-dd HH:mm:ss` in Beijing, the form of every time in Alipay's protocol. */
export function formatBeijing(at: number): string {
  return formatBeijingMs(at).slice(0, 19)
}

/** `yyyy-MM-dd HH:mm:ss.SSS` in Beijing, the form of `gmt_refund`. */
export function formatBeijingMs(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 23).replace('T', ' ')
}

/** Epoch milliseconds of a `yyyy-MM-dd HH:mm:ss` in Beijing (seconds may be left out), or undefined if it is none. */
export function parseBeijing(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})(:\d{2})?$/.exec(text)
  if (!match) return undefined
  const seconds = match[3] ?? ':00'
  const at = Date.parse(`${match[1]}T${match[2]}${seconds}Z`)
  // Date.parse turns the 31st of June into July, so what was read must print as what was written.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== `${match[1]}T${match[2]}${seconds}`)
    return undefined
  return at - BEIJING_OFFSET_MS
}

/** Midnight in Beijing that ends the day of `at`. */
function endOfBeijingDay(at: number): number {
  return (Math.floor((at + BEIJING_OFFSET_MS) / DAY) + 1) * DAY - BEIJING_OFFSET_MS
}

const UNIT_MS: Record<string, number> = { m: MINUTE, h: HOUR, d: DAY }

/** The end of a `timeout_express` (1m to 15d, or `1c` for the end of the day) that starts at `from`; undefined if malformed. */
export function timeoutExpressEnd(text: string, from: number): number | undefined {
  if (text === '1c') return endOfBeijingDay(from)
  const match = /^([1-9]\d{0,5})([mhd])$/.exec(text)
  const unit = UNIT_MS[match?.[2] ?? '']
  if (!match || unit === undefined) return undefined
  const length = Number(match[1]) * unit
  return length <= 15 * DAY ? from + length : undefined
}
