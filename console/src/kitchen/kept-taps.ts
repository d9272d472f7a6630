import type { Tap } from './taps.ts'

/** Taps that this browser kept through a reload; what cannot be read is left out. */
export function readTaps(text: string | undefined): Tap[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTap) : []
  } catch {
    return []
  }
}

function isTap(value: unknown): value is Tap {
  if (typeof value !== 'object' || value === null) return false
  const { id, ticketId, kind, lineId, done } = value as Partial<Record<string, unknown>>
  if (typeof id !== 'string' || typeof ticketId !== 'string') return false
  if (kind === 'line') return typeof lineId === 'string' && typeof done === 'boolean'
  return kind === 'start' || kind === 'bump' || kind === 'recall'
}
