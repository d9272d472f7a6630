const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

/** Epoch ms → `yyyy-MM-dd HH:mm:ss` in Beijing, which has no summer time: the form of every time that Alipay reads. */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `yyyy-MM-dd HH:mm:ss` in Beijing → epoch ms; null where the text is no such time. */
export function parseBeijingTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null
  const at = Date.parse(`${text.replace(' ', 'T')}Z`) - BEIJING_OFFSET_MS
  // Date.parse turns the 31st of June into July.
  return Number.isNaN(at) || beijingTime(at) !== text ? null : at
}
