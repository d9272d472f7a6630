import { createPortal } from 'preact/compat'
import { h } from 'preact'
import { baseOf, isTrue, numberOf, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

export function Navigator({ attributes, owner, children }: BuiltInProps) {
  const go = () => {
    const openType = textOf(attributes['openType']) || 'navigate'
    if (openType === 'exit') return void owner.page.open('exitMiniProgram', {})
    return owner.page.navigate(openType, textOf(attributes['url']), numberOf(attributes['delta'], 1))
  }
  const hoverClass = attributes['hoverClass'] ?? 'navigator-hover'
  return h(
    'a-navigator',
    { role: 'link', ...baseOf('navigator', { ...attributes, hoverClass }, owner), onClick: go },
    childrenOf(children),
  )
}

export function Progress({ attributes, owner }: BuiltInProps) {
  const percent = Math.max(0, Math.min(100, numberOf(attributes['percent'], 0)))
  const stroke = `${numberOf(attributes['strokeWidth'], 6)}px`
  const color = textOf(attributes['activeColor']) || textOf(attributes['color']) || '#1677ff'
  const track = { background: textOf(attributes['backgroundColor']) || '#eee', height: stroke }
  return h(
    'a-progress',
    { role: 'progressbar', 'aria-valuenow': percent, ...baseOf('progress', attributes, owner) },
    <div class="track" style={track}>
      <i style={{ width: `${percent}%`, background: color }} />
    </div>,
    isTrue(attributes['showInfo']) && <span>{percent}%</span>,
  )
}

/** Alipay's icons by type: a mark and its colour. */
const icons: Readonly<Record<string, readonly [mark: string, color: string]>> = {
  info: ['i', '#1677ff'],
  warn: ['!', '#ff6010'],
  waiting: ['…', '#1677ff'],
  cancel: ['×', '#ff3141'],
  download: ['↓', '#1677ff'],
  search: ['⌕', '#999'],
  clear: ['×', '#ccc'],
  success: ['✓', '#22b35e'],
  success_no_circle: ['✓', 'transparent'],
  loading: ['◌', '#999'],
}

export function Icon({ attributes, owner }: BuiltInProps) {
  const [mark, color] = icons[textOf(attributes['type'])] ?? ['', 'transparent']
  const size = numberOf(attributes['size'], 23)
  const { style = '', ...base } = baseOf('icon', attributes, owner)
  const look = `width:${size}px;height:${size}px;line-height:${size}px;font-size:${Math.round(size * 0.7)}px;background:${textOf(attributes['color']) || color};`
  return h('a-icon', { 'aria-hidden': true, ...base, style: look + style }, mark)
}

/** Its content lies over the page, whatever holds it. */
export function RootPortal({ attributes, owner, children }: BuiltInProps) {
  const content = childrenOf(children)
  return attributes['enable'] === false ? content : createPortal(content, owner.page.portal)
}

/** A sheet over the page that is part of the page's own tree. */
export function PageContainer({ attributes, owner, children }: BuiltInProps) {
  const base = baseOf('page-container', attributes, owner)
  return isTrue(attributes['show']) ? h('a-page-container', base, childrenOf(children)) : null
}

export function Plain(tag: string) {
  return ({ attributes, owner, children }: BuiltInProps) =>
    h(`a-${tag}`, baseOf(tag, attributes, owner), childrenOf(children))
}
