import { limits } from '@kaifan/shared/limits'

const comma = '，'

export function hasQuickNote(note: string, quick: string): boolean {
  return partsOf(note).includes(quick)
}

/** Adds a phrase to the note, or takes it out again; undefined where the note would become too long. */
export function toggleQuickNote(note: string, quick: string): string | undefined {
  const parts = partsOf(note)
  const next = parts.includes(quick) ? parts.filter((part) => part !== quick) : [...parts, quick]
  const text = next.join(comma)
  return text.length <= limits.orderNoteCharacters ? text : undefined
}

function partsOf(note: string): string[] {
  return note
    .split(comma)
    .map((part) => part.trim())
    .filter(Boolean)
}
