import { describe, expect, it } from 'vitest'
import { buildSections } from '../../menu/sections.ts'
import { noFilter } from '../../menu/filter.ts'
import { dish, menuOf } from '../../testing/menu.ts'
import { firstEntries, layOut, metricsOf, sectionOf } from './list-layout.ts'

const dishes = Array.from({ length: 30 }, (_unused, index) => dish(`dish${index}`, { popularity: index }))
const sections = buildSections(menuOf([...dishes, dish('cold1', { categoryIds: ['cold'] })]), noFilter, [])
const layout = layOut(sections, metricsOf(1), 600)

describe('the list', () => {
  it('begins each section with its header and knows where', () => {
    expect(layout.starts.map(({ id, entry }) => [id, layout.entries[entry]?.kind])).toEqual([
      ['popular', 'header'],
      ['hot', 'header'],
      ['cold', 'header'],
    ])
    expect(sectionOf(layout, 1)).toBe('popular')
    expect(sectionOf(layout, 5)).toBe('hot')
  })

  it('paints twelve dishes first', () => {
    const first = layout.entries.slice(0, firstEntries(layout, 12))
    expect(first.filter(({ kind }) => kind === 'dish')).toHaveLength(12)
  })

  it('lets the last section be scrolled to the top', () => {
    const cold = layout.starts[2]
    const top = layout.offsets[cold?.entry ?? 0] ?? 0
    expect((layout.offsets[layout.offsets.length - 1] ?? 0) - top).toBeGreaterThanOrEqual(600)
  })

  it('gives large letters taller rows', () => {
    expect(metricsOf(1.4).row).toBeGreaterThan(metricsOf(1).row)
  })
})
