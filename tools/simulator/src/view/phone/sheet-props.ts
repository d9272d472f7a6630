import type { Sheet } from './state.ts'

export interface SheetProps {
  sheet: Sheet
  language: string
}

export function text(options: Sheet['options'], name: string, otherwise = ''): string {
  const value = options[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise
}
