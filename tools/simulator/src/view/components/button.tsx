import { h } from 'preact'
import { baseOf, isTrue, textOf } from '../attributes.ts'
import { MiniElement } from '../elements.ts'
import { nodeOf } from '../events.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** A button may send or empty its form, share the page or ask for an authorisation; when disabled it does not hear taps. */
export function Button({ attributes, owner, children }: BuiltInProps) {
  const disabled = isTrue(attributes['disabled'])
  const { hoverClass = 'button-hover', hoverStartTime = 20, hoverStayTime = 70 } = attributes
  const base = baseOf(
    'button',
    { ...attributes, hoverClass: disabled ? 'none' : hoverClass, hoverStartTime, hoverStayTime },
    owner,
  )
  if (disabled) base.record = { ...base.record, handlers: {}, captures: {} }
  const look: Record<string, string> = { 'data-type': textOf(attributes['type']) || 'default' }
  if (attributes['size'] === 'mini') look['data-size'] = 'mini'
  if (isTrue(attributes['plain'])) look['data-plain'] = ''
  const pressed = (event: MouseEvent) => {
    const element = event.currentTarget
    if (disabled || !(element instanceof HTMLElement)) return
    const formType = textOf(attributes['formType'])
    if (formType !== '')
      element.closest('a-form')?.dispatchEvent(new CustomEvent(`mini-${formType}`, { detail: element }))
    const open = textOf(attributes['openType'])
    if (open !== '') void openType(open, element, { attributes, owner })
  }
  return h(
    'a-button',
    { role: 'button', tabIndex: 0, 'aria-disabled': disabled, ...base, ...look, onClick: pressed },
    isTrue(attributes['loading']) && <i class="spinner" aria-hidden="true" />,
    childrenOf(children),
  )
}

async function openType(
  type: string,
  element: HTMLElement,
  { attributes, owner }: Pick<BuiltInProps, 'attributes' | 'owner'>,
): Promise<void> {
  const { page } = owner
  if (type === 'lifestyle' || type === 'contactShare') return void (await page.open(type, {}).catch(() => undefined))
  if (type === 'share' && element instanceof MiniElement)
    return page.post({
      kind: 'pageEvent',
      page: page.id,
      name: 'onShareAppMessage',
      detail: { from: 'button', target: nodeOf(element) },
    })
  if (type !== 'getAuthorize') return page.tell(`${owner.path}: the simulator has no open-type ${type}`)
  const scope = textOf(attributes['scope'])
  const name = scope === 'phoneNumber' ? 'getPhoneNumber' : 'getOpenUserInfo'
  try {
    await page.open(name, {})
    page.fire(element, 'getAuthorize', {})
  } catch {
    page.fire(element, 'error', { type: 'getAuthorize', errorMessage: 'the user said no' })
  }
}
