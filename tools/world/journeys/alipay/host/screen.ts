import { isObject } from './realm.ts'
import type { Template, Templates } from './templates.ts'

/** A node of what is shown, with the way up. */
export interface Node {
  tag: string
  id: string
  template: Template
  children: readonly Node[]
  parent: Node | undefined
  /** An attribute as the template reads it from the data; undefined where it is not set. */
  attribute(name: string): unknown
  /** All that can be read in it. */
  text: string
}

/** The nodes of a page's data, as its templates make them. */
export function readTree(data: object, templates: Templates): Node {
  const root: unknown = Reflect.get(data, 'root')
  return readNode(isObject(root) ? root : { cn: [] }, undefined, templates)
}

const rootTemplate: Template = { tag: 'page', keys: new Map(), events: new Map() }

function readNode(raw: object, parent: Node | undefined, templates: Templates): Node {
  const kind = String(Reflect.get(raw, 'nn') ?? '')
  const template = parent ? (templates.get(`${kind}_blur`) ?? templates.get(kind)) : rootTemplate
  if (!template) throw new Error(`base.axml has no template for nodes of the kind ${kind}`)
  const own: unknown = Reflect.get(raw, 'v')
  const nodes: unknown = Reflect.get(raw, 'cn')
  const children: Node[] = []
  const node: Node = {
    tag: template.tag,
    id: String(Reflect.get(raw, 'uid') ?? Reflect.get(raw, 'sid') ?? ''),
    template,
    children,
    parent,
    attribute(name) {
      const key = template.keys.get(name)
      const value: unknown = key === undefined ? undefined : Reflect.get(raw, key)
      return value
    },
    get text() {
      return template.tag === 'block' ? String(own ?? '') : children.map(({ text }) => text).join('')
    },
  }
  if (Array.isArray(nodes))
    for (const child of nodes) if (isObject(child)) children.push(readNode(child, node, templates))
  return node
}

export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) yield* nodesOf(child)
}

/** The innermost nodes that a reader would call so: by their label, or by their whole text. */
export function findNamed(node: Node, name: string | RegExp): Node[] {
  const found = node.children.flatMap((child) => findNamed(child, name))
  if (found.length > 0) return found
  const label = node.attribute('aria-label')
  const isCalled = (text: string) => (typeof name === 'string' ? text === name : name.test(text))
  return (typeof label === 'string' && isCalled(label)) || isCalled(node.text) ? [node] : []
}

/** The node itself and all that holds it, from inside out. */
export function wayUp(node: Node | undefined): Node[] {
  return node ? [node, ...wayUp(node.parent)] : []
}

/** What can be read from top to bottom, one piece of text a line: for messages of failed tests. */
export function describeTree(node: Node): string {
  const pieces = Array.from(nodesOf(node)).filter(({ tag, text }) => tag === 'block' && text !== '')
  return pieces.map(({ text }) => text).join('\n')
}
