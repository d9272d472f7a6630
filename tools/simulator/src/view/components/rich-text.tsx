import { h } from 'preact'
import type { VNode } from 'preact'
import { baseOf, styleText, textOf } from '../attributes.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Tags that Alipay's rich text takes; of any other only the content is shown. */
const allowed: ReadonlySet<string> = new Set(
  'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label legend li ol p pre q span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
)
const attributesOf: ReadonlySet<string> = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'href',
  'start',
  'type',
])

/** Nodes as a list or as HTML. Scripts, handlers and unknown tags do not get through. */
export function RichText({ attributes, owner }: BuiltInProps) {
  const { nodes } = attributes
  const list: readonly unknown[] = typeof nodes === 'string' ? fromHtml(nodes) : Array.isArray(nodes) ? nodes : []
  return h('a-rich-text', baseOf('rich-text', attributes, owner), list.map(nodeOf))
}

function nodeOf(node: unknown): VNode | string | null {
  if (typeof node === 'string') return node
  if (typeof node !== 'object' || node === null) return null
  const get = (name: string): unknown => Reflect.get(node, name)
  if (get('type') === 'text') return textOf(get('text'))
  const name = textOf(get('name')).toLowerCase()
  const children: unknown = get('children')
  const inner = Array.isArray(children) ? children.map(nodeOf) : []
  if (!allowed.has(name)) return h('span', null, inner)
  const given: unknown = get('attrs')
  const attrs = Object.entries(typeof given === 'object' && given !== null ? given : {})
    .filter(([attribute, value]) => attributesOf.has(attribute) && !/^\s*javascript:/i.test(textOf(value)))
    .map(([attribute, value]) => [attribute, attribute === 'style' ? styleText(value) : textOf(value)])
  return h(name, Object.fromEntries(attrs), name === 'br' || name === 'hr' || name === 'img' ? null : inner)
}

/** A document that was parsed like this runs nothing and loads nothing. */
function fromHtml(html: string): unknown[] {
  return Array.from(new DOMParser().parseFromString(html, 'text/html').body.childNodes, plainNode)
}

function plainNode(node: Node): unknown {
  if (!(node instanceof Element)) return { type: 'text', text: node.textContent }
  return {
    name: node.localName,
    attrs: Object.fromEntries(Array.from(node.attributes, ({ name, value }) => [name, value])),
    children: Array.from(node.childNodes, plainNode),
  }
}
