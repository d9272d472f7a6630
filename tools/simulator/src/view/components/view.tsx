import { h } from 'preact'
import { baseOf, isTrue, textOf } from '../attributes.ts'
import type { Attributes, Rendered } from '../code.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

export function View({ attributes, owner, children }: BuiltInProps) {
  return h('a-view', baseOf('view', attributes, owner), childrenOf(children))
}

export function Text({ attributes, owner, children }: BuiltInProps) {
  const { style = '', ...base } = baseOf('text', attributes, owner)
  const lines = Number(attributes['numberOfLines'])
  const clamped =
    lines > 0
      ? `display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:${lines};overflow:hidden;${style}`
      : style
  const selectable = isTrue(attributes['selectable']) ? { 'data-selectable': '' } : {}
  return h(
    'a-text',
    { ...base, ...selectable, ...(clamped !== '' && { style: clamped }) },
    childrenOf(written(children, attributes)),
  )
}

const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  ensp: '\u2002',
  emsp: '\u2003',
}

/** With `decode` the entities that Alipay knows, with `space` each space as wide as it says. */
function written(children: Rendered, attributes: Attributes): Rendered {
  const wide = entities[textOf(attributes['space'])]
  const decodes = isTrue(attributes['decode'])
  const write = (text: string) => {
    const spaced = wide === undefined ? text : text.replaceAll(' ', wide)
    return decodes ? spaced.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole) : spaced
  }
  const each = (child: Rendered): Rendered =>
    typeof child === 'string' ? write(child) : isList(child) ? child.map(each) : child
  return wide === undefined && !decodes ? children : each(children)
}

function isList(rendered: Rendered): rendered is readonly Rendered[] {
  return Array.isArray(rendered)
}
