export interface Thresholds {
  warnSec: number
  lateSec: number
}

export type Tone = 'calm' | 'warn' | 'late'

/** Whole seconds since a ticket was fired; none where a clock is ahead. Times in epoch ms. */
export function ageSecOf(firedAt: number, now: number): number {
  return Math.max(0, Math.floor((now - firedAt) / 1000))
}

/** `8:41`; minutes go on past the hour, as a kitchen counts them. */
export function ageText(ageSec: number): string {
  return `${Math.floor(ageSec / 60)}:${String(ageSec % 60).padStart(2, '0')}`
}

export function toneOf(ageSec: number, { warnSec, lateSec }: Thresholds): Tone {
  if (ageSec >= lateSec) return 'late'
  return ageSec >= warnSec ? 'warn' : 'calm'
}

/** Minutes past the limit, from the first one on. */
export function lateMinutesOf(ageSec: number, lateSec: number): number {
  return Math.max(1, Math.floor((ageSec - lateSec) / 60))
}
