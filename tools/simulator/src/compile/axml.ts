import { Parser } from 'htmlparser2'
import { fail } from './problem.ts'
import type { Source } from './problem.ts'

export interface Attribute {
  name: string
  /** `true` where an attribute stands without a value. */
  value: string | true
  /** Of its name in the source. */
  offset: number
}

export interface Element {
  kind: 'element'
  tag: string
  attributes: readonly Attribute[]
  children: Node[]
  offset: number
  source: Source
}

export interface Text {
  kind: 'text'
  text: string
  offset: number
  source: Source
}

export type Node = Element | Text

/** Reads AXML, which is XML but for attributes without value. */
export function parseAxml(source: Source): Node[] {
  const roots: Node[] = []
  const open: Element[] = []
  let attributes: Attribute[] = []
  let start = 0
  const append = (node: Node) => void (open.at(-1)?.children ?? roots).push(node)
  const parser: Parser = new Parser(
    {
      onopentagname() {
        attributes = []
        start = parser.startIndex
      },
      onattribute(name, value, quote) {
        attributes.push({
          name,
          value: quote === null || quote === undefined ? true : value,
          offset: parser.startIndex,
        })
      },
      onopentag(tag) {
        const element: Element = { kind: 'element', tag, attributes, children: [], offset: start, source }
        append(element)
        open.push(element)
      },
      onclosetag(tag, implied) {
        if (implied && !isSelfClosed(source, parser.endIndex)) fail(source, start, `<${tag}> is not closed`)
        open.pop()
      },
      ontext(text) {
        const before = (open.at(-1)?.children ?? roots).at(-1)
        // Entities arrive as texts of their own.
        if (before?.kind === 'text') before.text += text
        else append({ kind: 'text', text, offset: parser.startIndex, source })
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(source.text)
  parser.end()
  const unclosed = open.at(-1)
  if (unclosed) fail(source, unclosed.offset, `<${unclosed.tag}> is not closed`)
  return roots
}

function isSelfClosed({ text }: Source, end: number): boolean {
  return text.slice(0, end + 1).endsWith('/>')
}

export function attributeOf(element: Element, name: string): Attribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name)
}

/** The text of an attribute; empty where it has none. */
export function textOf(attribute: Attribute | undefined): string {
  return attribute === undefined || attribute.value === true ? '' : attribute.value
}
