import { createStore } from '../../store.ts'

interface ListPosition {
  /** The section that is being read. */
  active: string
  /** Where the rail sends the list; each tap is a new object. */
  jump?: { sectionId: string }
}

const position = createStore<ListPosition>({ active: '' })

export const usePosition = position.use

/** The rail was tapped: it shows the section at once, and the list goes there. */
export function jumpTo(sectionId: string): void {
  position.set({ active: sectionId, jump: { sectionId } })
}

/** The list was scrolled by hand. */
export function showActive(sectionId: string): void {
  position.set((before) => (before.active === sectionId ? before : { ...before, active: sectionId }))
}
