import { Component, Fragment, h } from 'preact'
import type { ComponentType, VNode } from 'preact'
import { isOfPlugin } from '../compile/paths.ts'
import type { Data } from '../protocol.ts'
import { baseOf, textOf } from './attributes.ts'
import type { Attributes, OwnerView, Rendered, RenderFile, RenderFunction, SlotFunction } from './code.ts'
import { CustomComponent } from './custom-component.ts'
import type { RegisteredComponents } from './custom-component.ts'
import { runTemplate } from './render.ts'

/** What a built-in component is given. */
export interface BuiltInProps {
  attributes: Attributes
  owner: OwnerView
  children: Rendered
}

type Key = unknown
type Slots = Readonly<Record<string, SlotFunction>>

/** How often templates were rendered, so that a test can say that little was. */
export const counts = { templates: 0 }

interface TemplateProps {
  render: RenderFunction
  scope: Data
  owner: OwnerView
  slots: OwnerView['slots']
}

/** One use of a template. It is rendered anew only when one of its values is another one: data that did not change keeps its identity. */
class TemplateNode extends Component<TemplateProps> {
  override shouldComponentUpdate(next: TemplateProps): boolean {
    const { render, scope, owner, slots } = this.props
    return next.render !== render || next.owner !== owner || next.slots !== slots || !sameValues(next.scope, scope)
  }

  override render({ render, scope, owner }: TemplateProps) {
    counts.templates += 1
    return childrenOf(runTemplate(render, scope, owner))
  }
}

/** Functions that compiled AXML calls, as `r`. */
export interface Runtime {
  element(owner: OwnerView, tag: string, attributes: Attributes, children: readonly Rendered[], key: Key): Rendered
  component(
    owner: OwnerView,
    tag: string,
    attributes: Attributes,
    slots: Readonly<Record<string, SlotFunction>>,
    key: Key,
  ): Rendered
  template(owner: OwnerView, file: RenderFile, name: unknown, scope: Data, key: Key): Rendered
  slot(owner: OwnerView, name: unknown, scope: Attributes, otherwise: () => readonly Rendered[], key: Key): Rendered
  /** Slots of a component, with those whose names are expressions; what goes to the same one stands in it together. */
  slots(fixed: Slots, named: readonly unknown[]): Slots
  block(children: readonly Rendered[], key: Key): Rendered
  each(
    list: unknown,
    keyOf: (item: unknown, index: number) => Key,
    render: (item: unknown, index: number, key: Key) => Rendered,
  ): Rendered
  text(value: unknown): string
}

export function createRuntime(
  builtIns: Readonly<Record<string, ComponentType<BuiltInProps>>>,
  registered: RegisteredComponents,
): Runtime {
  const runtime: Runtime = {
    element(owner, tag, attributes, children, key) {
      if (owner.components[tag] !== undefined)
        return runtime.component(owner, tag, attributes, { default: () => children }, key)
      const builtIn = builtIns[tag]
      if (builtIn) return asRendered(h(builtIn, { attributes, owner, children, ...keyed(key) }))
      return asRendered(h(`a-${tag}`, { ...baseOf(tag, attributes, owner), ...keyed(key) }, childrenOf(children)))
    },
    component(owner, tag, attributes, slots, key) {
      const path = owner.components[tag]
      if (path === undefined) {
        owner.page.tell(`${owner.path}: there is no component <${tag}>; it is not in usingComponents`)
        return null
      }
      if (isOfPlugin(path)) {
        owner.page.tell(`${owner.path}: <${tag}> is ${path}, and the simulator has no plugins`)
        const base = baseOf('component', { class: attributes['class'], style: attributes['style'] }, owner)
        return asRendered(h('a-component', { ...base, 'data-plugin': path, ...keyed(key) }, path))
      }
      return asRendered(h(CustomComponent, { path, attributes, slots, owner, registered, ...keyed(key) }))
    },
    template(owner, file, name, scope, key) {
      const render = file.templates[textOf(name)]
      if (render) return asRendered(h(TemplateNode, { render, scope, owner, slots: owner.slots, ...keyed(key) }))
      if (textOf(name) !== '') owner.page.tell(`${owner.path}: there is no template ${textOf(name)}`)
      return null
    },
    slot(owner, name, scope, otherwise, key) {
      const slot = owner.slots[textOf(name) || 'default']
      return asRendered(h(Fragment, keyed(key), childrenOf(slot ? slot(scope) : otherwise())))
    },
    slots(fixed, named) {
      const slots: Record<string, SlotFunction> = { ...fixed }
      for (const [name, content] of pairsOf(named)) {
        const before = slots[name]
        slots[name] = before ? (scope) => [...before(scope), ...content(scope)] : content
      }
      return slots
    },
    block: (children, key) => asRendered(h(Fragment, keyed(key), childrenOf(children))),
    each(list, keyOf, render) {
      const items: readonly unknown[] = Array.isArray(list)
        ? list
        : typeof list === 'number'
          ? Array.from({ length: list }, (_, index) => index)
          : []
      const seen = new Set<Key>()
      return items.map((item, index) => {
        const wanted = keyOf(item, index)
        // Two of the same key would be taken for one.
        const key = wanted === undefined || wanted === null || seen.has(wanted) ? `#${index}` : wanted
        seen.add(key)
        return render(item, index, key)
      })
    },
    text: textOf,
  }
  return runtime
}

/** Compiled code makes a list of names with what goes there; conditions and loops nest it. */
function pairsOf(named: readonly unknown[]): (readonly [string, SlotFunction])[] {
  return named.flatMap((each) => {
    if (!Array.isArray(each)) return []
    const [name, content]: unknown[] = each
    return isSlotFunction(content) ? [[textOf(name) || 'default', content] as const] : pairsOf(each)
  })
}

/** Any function that compiled code puts there is one. */
function isSlotFunction(content: unknown): content is SlotFunction {
  return typeof content === 'function'
}

/** Preact keeps keys as they are; only texts and numbers can tell siblings apart. */
function keyed(key: Key): { key?: string | number } {
  return typeof key === 'string' || typeof key === 'number' ? { key } : key === undefined ? {} : { key: textOf(key) }
}

/** Preact's own type of children is an unordered mixture; ours is narrower. */
export function childrenOf(rendered: Rendered): VNode {
  return rendered as VNode
}

/** Nodes of any component are nodes; their types differ by their props. */
function asRendered(node: object): Rendered {
  return node as VNode
}

function sameValues(one: Data, other: Data): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
