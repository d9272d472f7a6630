import { SourceMap } from 'node:module'
import { expect, it } from 'vitest'
import { createLookUp, decodeMappings, encodeMappings } from './source-map.ts'
import type { Segment } from './source-map.ts'

const lines: Segment[][] = [
  [
    [0, 0, 0, 0],
    [7, 0, 3, 90],
    [1000, 1, 70_000, 2],
  ],
  [],
  [[4, 0, 1, 5]],
]
const sources = ['a.axml', 'b.sjs']

it('mappings are read back as they were written', () => {
  expect(decodeMappings(encodeMappings(lines))).toEqual(lines)
})

it('mappings mean to another reader what they mean here', () => {
  const mappings = encodeMappings(lines)
  const theirs = new SourceMap({
    version: 3,
    file: '',
    sources,
    sourcesContent: [],
    names: [],
    mappings,
    sourceRoot: '',
  })
  const ours = createLookUp({ sources, mappings })
  for (const [line, column] of [
    [0, 0],
    [0, 8],
    [0, 4000],
    [2, 4],
  ] as const) {
    const entry = theirs.findEntry(line, column)
    const their = 'originalLine' in entry && [entry.originalSource, entry.originalLine, entry.originalColumn]
    const our = ours(line, column)
    expect([our?.source, our?.line, our?.column]).toEqual(their)
  }
  expect(ours(2, 3)).toBeUndefined()
})
