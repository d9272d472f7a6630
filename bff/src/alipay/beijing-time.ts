const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

/** Epoch ms → `yyyy-MM-dd HH:mm:ss` in Beijing, which has no summer time: the form of every time that Alipay reads. */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}
