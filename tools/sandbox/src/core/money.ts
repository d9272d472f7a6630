/** Alipay's bounds of one trade: 0.01 to 100,000,000 yuan. */
const MIN_TRADE_FEN = 1
const MAX_TRADE_FEN = 10_000_000_000

/** Fen of an amount in yuan with at most two decimals, or undefined if it is none or out of bounds. */
export function parseYuan(text: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen >= MIN_TRADE_FEN && fen <= MAX_TRADE_FEN ? fen : undefined
}

/** Yuan with two decimals, as Alipay prints amounts. */
export function formatYuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
