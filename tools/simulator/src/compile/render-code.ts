import { attributeOf, parseAxml, textOf } from './axml.ts'
import type { Attribute, Element, Node } from './axml.ts'
import { ExpressionError, localName, templateDataCode, valueCode } from './expression.ts'
import type { Names } from './expression.ts'
import { attributeName, builtIns } from './names.ts'
import { mark } from './marks.ts'
import { fail } from './problem.ts'
import type { PackageFiles, Source } from './problem.ts'
import { locatePath } from './paths.ts'

/** What an AXML file became: JavaScript of its own body and templates, and the other files it needs. */
export interface RenderCode {
  /** With marks, an expression of an object `{ templates, body }`; its free names are `r` (the runtime), `m` (sjs modules), `f` (this file). */
  code: string
  imports: readonly Needed[]
  /** From the name in this file to the path of the sjs file, with the export where only one is taken. */
  modules: ReadonlyMap<string, Needed & { member?: string }>
}

/** Another file, and the element that names it. */
export interface Needed {
  path: string
  by: Element
}

/** Compiles AXML to functions of scope `s` and owner `c`. */
export function compileAxml(source: Source, files: PackageFiles): RenderCode {
  const nodes = withIncludes(parseAxml(source), files, [source.file])
  const modules = new Map<string, Needed & { member?: string }>()
  const imports: Needed[] = []
  const templates: Element[] = []
  collect(nodes, (element) => {
    const path = () =>
      locatePath(
        element.source.file,
        textOf(required(element, element.tag === 'import' ? 'src' : 'from')),
        files.exists,
      )
    if (element.tag === 'import') imports.push({ path: path(), by: element })
    if (element.tag === 'template' && attributeOf(element, 'name')) templates.push(element)
    if (element.tag !== 'import-sjs') return
    const name = textOf(required(element, 'name')).trim()
    const members = /^\{(.*)\}$/s.exec(name)?.[1]
    if (members === undefined) modules.set(name, { path: path(), by: element })
    for (const each of members?.split(',') ?? []) {
      const [member = '', as = member] = each.split(':').map((word) => word.trim())
      if (member !== '') modules.set(as, { path: path(), member, by: element })
    }
  })
  const names: Names = { locals: new Set(), modules: new Set(modules.keys()) }
  const entries = templates.map(
    (element) =>
      `${JSON.stringify(textOf(required(element, 'name')))}: (s, c) => ${childrenCode(element.children, names)}`,
  )
  const code = `{ templates: {\n${entries.join(',\n')}\n}, body: (s, c) => ${childrenCode(nodes, names)} }`
  return { code, imports, modules }
}

function withIncludes(nodes: readonly Node[], files: PackageFiles, way: readonly string[]): Node[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'text') return [node]
    if (node.tag !== 'include') return [{ ...node, children: withIncludes(node.children, files, way) }]
    const file = locatePath(node.source.file, textOf(required(node, 'src')), files.exists)
    if (way.includes(file)) fail(node.source, node.offset, `${file} includes itself`)
    const included = { file, text: files.read(file, node.source, node.offset) }
    return withIncludes(parseAxml(included), files, [...way, file])
  })
}

function collect(nodes: readonly Node[], visit: (element: Element) => void): void {
  for (const node of nodes) {
    if (node.kind === 'text') continue
    visit(node)
    collect(node.children, visit)
  }
}

function required(element: Element, name: string): Attribute {
  return attributeOf(element, name) ?? fail(element.source, element.offset, `<${element.tag}> needs ${name}`)
}

/** An array of what is rendered. Chains of a:if, a:elif and a:else are taken together. */
function childrenCode(nodes: readonly Node[], names: Names): string {
  return `[${groups(nodes)
    .map((group) => groupCode(group, names))
    .join(',\n')}]`
}

type Group = readonly [Node, ...Element[]]

function groups(nodes: readonly Node[]): Group[] {
  const made: [Node, ...Element[]][] = []
  for (const node of nodes) {
    if (node.kind === 'text') {
      if (node.text.trim() !== '') made.push([node])
      continue
    }
    if (isDeclaration(node)) continue
    const chained = attributeOf(node, 'a:elif') ?? attributeOf(node, 'a:else')
    const chain = made.at(-1)
    if (!chained) made.push([node])
    else if (chain && chain[0].kind === 'element' && attributeOf(chain[0], 'a:if')) chain.push(node)
    else fail(node.source, node.offset, `${chained.name} follows no a:if`)
  }
  return made
}

function isDeclaration(node: Element): boolean {
  return ['import', 'import-sjs'].includes(node.tag) || (node.tag === 'template' && !attributeOf(node, 'is'))
}

function groupCode([first, ...rest]: Group, names: Names): string {
  if (first.kind === 'text') return textCode(first.text, first.source, first.offset, names)
  if (attributeOf(first, 'a:for')) return loopCode(first, names)
  const test = attributeOf(first, 'a:if')
  if (!test) return elementCode(first, names)
  const otherwise = rest.reduceRight((code, each) => {
    const again = attributeOf(each, 'a:elif')
    return again
      ? `${attributeCode(again, each, names)} ? ${elementCode(each, names)} : ${code}`
      : elementCode(each, names)
  }, 'null')
  return `(${attributeCode(test, first, names)} ? ${elementCode(first, names)} : ${otherwise})`
}

/** Line breaks around a text belong to the layout of the source. */
function textCode(text: string, source: Source, offset: number, names: Names): string {
  const shown = text.replace(/^\s*\n\s*|\s*\n\s*$/g, '')
  const lead = text.indexOf(shown)
  return `r.text(${located(source, offset + lead, names, (here) => valueCode(shown, here))})`
}

function loopCode(
  element: Element,
  names: Names,
  bodyCode = (inner: Names) => elementCode(element, inner, 'k'),
): string {
  const item = textOf(attributeOf(element, 'a:for-item')) || 'item'
  const index = textOf(attributeOf(element, 'a:for-index')) || 'index'
  const inner = { ...names, locals: new Set([...names.locals, item, index]) }
  const list = attributeCode(required(element, 'a:for'), element, names)
  const test = attributeOf(element, 'a:if')
  const body = bodyCode(inner)
  const shown = test ? `${attributeCode(test, element, inner)} ? ${body} : null` : body
  const params = `${localName(item)}, ${localName(index)}`
  return `r.each(${list}, (${params}) => ${keyCode(element, item, inner)}, (${params}, k) => ${shown})`
}

function keyCode(element: Element, item: string, names: Names): string {
  const key = attributeOf(element, 'a:key') ?? attributeOf(element, 'key')
  const text = textOf(key)
  if (!key || text === '') return 'undefined'
  if (text === '*this') return localName(item)
  if (text.includes('{{')) return attributeCode(key, element, names)
  return `${localName(item)}?.[${JSON.stringify(text)}]`
}

function elementCode(element: Element, names: Names, key = 'undefined'): string {
  const children = () => childrenCode(element.children, names)
  const where = mark(element.source.file, element.offset)
  switch (element.tag) {
    case 'block':
      return `r.block(${children()}, ${key})`
    case 'template': {
      const data = attributeOf(element, 'data')
      const scope = data
        ? located(element.source, valueOffset(data), names, (here) => templateDataCode(textOf(data), here))
        : '{}'
      return `${where}r.template(c, f, ${attributeCode(required(element, 'is'), element, names)}, ${scope}, ${key})`
    }
    case 'slot': {
      const name = attributeOf(element, 'name')
      const given = attributesCode(element, names, (attribute) => attribute.name !== 'name')
      return `${where}r.slot(c, ${name ? attributeCode(name, element, names) : "'default'"}, ${given}, () => ${children()}, ${key})`
    }
  }
  const attributes = attributesCode(element, names, () => true)
  if (builtIns.has(element.tag))
    return `${where}r.element(c, ${JSON.stringify(element.tag)}, ${attributes}, ${children()}, ${key})`
  return `${where}r.component(c, ${JSON.stringify(element.tag)}, ${attributes}, ${slotsCode(element, names)}, ${key})`
}

interface Slot {
  scope: string | undefined
  codes: string[]
  /** For each node the name of the slot that it hands on, as code; undefined where it is something else. */
  handedOn: (string | undefined)[]
}

/** What stands within a component goes into its slots, by the attribute `slot` of each child. */
function slotsCode(element: Element, names: Names): string {
  const slots = new Map<string, Slot>()
  const named: string[] = []
  for (const group of groups(element.children)) {
    const [first] = group
    const own = first.kind === 'element' ? first : undefined
    if (own && textOf(attributeOf(own, 'slot')).includes('{{')) {
      named.push(namedSlotCode(own, group, names))
      continue
    }
    const name = (own && textOf(attributeOf(own, 'slot'))) || 'default'
    const { scope, inner } = scopeOf(own, names)
    const slot = slots.get(name) ?? { scope, codes: [], handedOn: [] }
    slot.codes.push(groupCode(group, inner))
    const forwarded = own?.tag === 'slot' && own.children.length === 0 ? attributeOf(own, 'name') : null
    slot.handedOn.push(
      forwarded === null ? undefined : own && forwarded ? attributeCode(forwarded, own, names) : "'default'",
    )
    slots.set(name, slot)
  }
  const entries = Array.from(slots, ([name, { scope, codes, handedOn }]) => {
    const param = scope === undefined ? '' : localName(scope)
    const content = `(${param}) => [${codes.join(',\n')}]`
    // A slot that only hands on what the component itself was given is as empty as that.
    const given = handedOn.every((each) => each !== undefined)
      ? `${handedOn.map((each) => `c.slots[${each}]`).join(' || ')} ? ${content} : undefined`
      : content
    return `${JSON.stringify(name)}: ${given}`
  })
  const fixed = `{${entries.join(', ')}}`
  return named.length === 0 ? fixed : `r.slots(${fixed}, [${named.join(',\n')}])`
}

function scopeOf(element: Element | undefined, names: Names): { scope: string | undefined; inner: Names } {
  const scope = (element && textOf(attributeOf(element, 'slot-scope'))) || undefined
  return { scope, inner: scope === undefined ? names : { ...names, locals: new Set([...names.locals, scope]) } }
}

/** What goes into a slot whose name is an expression, of a loop's variables as well: `slot="row{{index}}"`. */
function namedSlotCode(first: Element, group: Group, names: Names): string {
  const pair = (content: (inner: Names) => string, here: Names) => {
    const { scope, inner } = scopeOf(first, here)
    const param = scope === undefined ? '' : localName(scope)
    return `[${attributeCode(required(first, 'slot'), first, here)}, (${param}) => [${content(inner)}]]`
  }
  if (!attributeOf(first, 'a:for')) return pair((inner) => groupCode(group, inner), names)
  return loopCode(first, names, (here) => pair((inner) => elementCode(first, inner, 'k'), here))
}

const ofTheCompiler = new Set(['slot', 'slot-scope', 'key'])

function attributesCode(element: Element, names: Names, wanted: (attribute: Attribute) => boolean): string {
  const entries = element.attributes
    .filter((attribute) => !attribute.name.startsWith('a:') && !ofTheCompiler.has(attribute.name) && wanted(attribute))
    .map((attribute) => `${JSON.stringify(attributeName(attribute.name))}: ${attributeCode(attribute, element, names)}`)
  return `{${entries.join(', ')}}`
}

function attributeCode(attribute: Attribute, element: Element, names: Names): string {
  const { value } = attribute
  if (value === true) return 'true'
  return located(element.source, valueOffset(attribute), names, (here) => valueCode(value, here))
}

function valueOffset({ name, offset }: Attribute): number {
  return offset + name.length + 2
}

/** Turns positions within a text into those of the file, where the text stands at `offset`. */
function located(source: Source, offset: number, names: Names, generate: (here: Names) => string): string {
  const here = { ...names, mark: (within: number) => mark(source.file, offset + within) }
  try {
    return mark(source.file, offset) + generate(here)
  } catch (error) {
    if (error instanceof ExpressionError) fail(source, offset + error.offset, error.message)
    throw error
  }
}
