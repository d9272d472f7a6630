import { describe, expect, it } from 'vitest'
import { hasQuickNote, toggleQuickNote } from './quick-notes.ts'

describe('a quick note', () => {
  it.each([
    ['', '少油', '少油'],
    ['不要香菜', '少油', '不要香菜，少油'],
    ['不要香菜，少油', '不要香菜', '少油'],
    ['少油', '少油', ''],
    [' 不要香菜 ， 少油 ', '打包', '不要香菜，少油，打包'],
  ])('in %j toggles %j to %j', (note, quick, expected) => {
    expect(toggleQuickNote(note, quick)).toBe(expected)
  })

  it('is refused where the note would be too long', () => {
    expect(toggleQuickNote('满'.repeat(48), '少油')).toBeUndefined()
  })

  it('counts as chosen only as a whole phrase', () => {
    expect(hasQuickNote('少油，打包', '少油')).toBe(true)
    expect(hasQuickNote('少油少盐', '少油')).toBe(false)
  })
})
