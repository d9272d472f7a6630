import { h } from 'preact'
import { baseOf, isTrue } from '../attributes.ts'
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
  return h('a-text', { ...base, ...selectable, ...(clamped !== '' && { style: clamped }) }, childrenOf(children))
}
