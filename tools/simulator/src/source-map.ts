/** Where a place of generated code came from (Source Map, ECMA-426). All count from 0. */
export type Segment = readonly [column: number, source: number, sourceLine: number, sourceColumn: number]

/** The part of a source map that tells places. */
export interface SourceMap {
  sources: readonly string[]
  mappings: string
}

export interface Place {
  source: string
  line: number
  column: number
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** One list of segments for each line of the generated code. */
export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  let [source, sourceLine, sourceColumn] = [0, 0, 0]
  const encodeLine = (segments: readonly Segment[]) => {
    let column = 0
    return segments.map((segment) => {
      const differences = [segment[0] - column, segment[1] - source, segment[2] - sourceLine, segment[3] - sourceColumn]
      ;[column, source, sourceLine, sourceColumn] = segment
      return differences.map(encodeNumber).join('')
    })
  }
  return lines.map((segments) => encodeLine(segments).join(',')).join(';')
}

/** Five bits a digit, the lowest first; the sign is the lowest bit of all. */
function encodeNumber(number: number): string {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1
  let text = ''
  do {
    const more = rest > 31 ? 32 : 0
    text += digits.charAt((rest & 31) | more)
    rest >>>= 5
  } while (rest > 0)
  return text
}

/** Segments that name no source are left out. */
export function decodeMappings(mappings: string): Segment[][] {
  let [source, sourceLine, sourceColumn] = [0, 0, 0]
  return mappings.split(';').map((line) => {
    let column = 0
    return line.split(',').flatMap((text): Segment[] => {
      const [byColumn, bySource, byLine, bySourceColumn] = decodeNumbers(text)
      column += byColumn ?? 0
      if (bySource === undefined) return []
      source += bySource
      sourceLine += byLine ?? 0
      sourceColumn += bySourceColumn ?? 0
      return [[column, source, sourceLine, sourceColumn]]
    })
  })
}

function decodeNumbers(text: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const char of text) {
    const digit = digits.indexOf(char)
    value |= (digit & 31) << shift
    shift += 5
    if (digit > 31) continue
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1)
    ;[value, shift] = [0, 0]
  }
  return numbers
}

/** The place of the last segment that begins at or before this one of the generated code; both count from 0. */
export function createLookUp({ sources, mappings }: SourceMap): (line: number, column: number) => Place | undefined {
  const lines = decodeMappings(mappings)
  return (line, column) => {
    const segment = lines[line]?.findLast(([begins]) => begins <= column)
    if (!segment) return undefined
    const [, index, sourceLine, sourceColumn] = segment
    return { source: sources[index] ?? '', line: sourceLine, column: sourceColumn }
  }
}
