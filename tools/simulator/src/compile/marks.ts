import { decodeMappings, encodeMappings } from '../source-map.ts'
import type { Segment } from '../source-map.ts'
import type { Source } from './problem.ts'

/** A module made of AXML and sjs, with its source map as JSON. */
export interface GeneratedCode {
  code: string
  map: string
}

const markForm = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1(\d+)\ufdd0/g

/**
 * Generated code is put together from many pieces, so while it grows it carries these marks of where each piece came from. They are
 * code points that Unicode gives no meaning for ever (U+FDD0 and U+FDD1), so that they stand in no text of a package, and `takeMarks` turns them into a source map.
 */
export function mark(file: string, offset: number): string {
  return `\ufdd0${file}\ufdd1${offset}\ufdd0`
}

/** Puts marks into code that another tool made of this source and has mapped. */
export function markMapped(code: string, mappings: string, source: Source): string {
  const starts = lineStarts(source.text)
  const segments = decodeMappings(mappings)
  const markLine = (line: string, index: number) => {
    let made = ''
    let at = 0
    for (const [column, , sourceLine, sourceColumn] of segments[index] ?? []) {
      made += line.slice(at, column) + mark(source.file, (starts[sourceLine] ?? 0) + sourceColumn)
      at = column
    }
    return made + line.slice(at)
  }
  return code.split('\n').map(markLine).join('\n')
}

/** Takes the marks out; `sources` are the texts that they point into, by file. */
export function takeMarks(marked: string, sources: ReadonlyMap<string, string>): GeneratedCode {
  const files = Array.from(sources.keys())
  const indexes = new Map(files.map((file, index) => [file, index]))
  const starts = Array.from(sources.values(), lineStarts)
  const lines: Segment[][] = [[]]
  let code = ''
  let column = 0
  const add = (piece: string) => {
    code += piece
    const last = piece.lastIndexOf('\n')
    column = last < 0 ? column + piece.length : piece.length - last - 1
    for (const char of piece) if (char === '\n') lines.push([])
  }
  let at = 0
  for (const found of marked.matchAll(markForm)) {
    add(marked.slice(at, found.index))
    at = found.index + found[0].length
    const index = indexes.get(found[1] ?? '') ?? 0
    lines.at(-1)?.push([column, index, ...placeOf(starts[index] ?? [], Number(found[2]))])
  }
  add(marked.slice(at))
  const map = {
    version: 3,
    sources: files.map((file) => `mini-program:///${file}`),
    sourcesContent: Array.from(sources.values()),
    names: [],
    mappings: encodeMappings(lines),
  }
  return { code, map: JSON.stringify(map) }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function placeOf(starts: readonly number[], offset: number): [line: number, column: number] {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return [low, offset - (starts[low] ?? 0)]
}
