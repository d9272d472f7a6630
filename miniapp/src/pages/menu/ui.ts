import { createStore } from '../../store.ts'

export type Layer = 'none' | 'cart' | 'filter' | 'guests' | 'scan' | 'search' | 'spec'

/** A question before something is done. */
export interface Question {
  title: string
  text?: string
  confirm: string
  yes: () => void
  /** Another thing that can be done instead. */
  other?: { text: string; yes: () => void }
}

interface MenuUi {
  layer: Layer
  /** Which dish the spec sheet is about; stays while the sheet moves out. */
  spec?: {
    itemId: string
    /** The cart's line that is chosen anew, and to which layer the sheet goes back. */
    replaceKey?: string
  }
  question?: Question
}

const ui = createStore<MenuUi>({ layer: 'none' })

export const useUi = ui.use

export function openLayer(layer: Layer): void {
  ui.set((before) => ({ ...before, layer }))
}

export function closeLayer(): void {
  openLayer('none')
}

export function openSpec(itemId: string, replaceKey?: string): void {
  ui.set((before) => ({ ...before, layer: 'spec', spec: { itemId, ...(replaceKey !== undefined && { replaceKey }) } }))
}

export function ask(question: Question): void {
  ui.set((before) => ({ ...before, question }))
}

export function answer(how: 'yes' | 'no' | 'other'): void {
  const { question } = ui.get()
  ui.set(({ question: _answered, ...before }) => before)
  if (how === 'yes') question?.yes()
  if (how === 'other') question?.other?.yes()
}
