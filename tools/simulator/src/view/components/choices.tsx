import { Component, h } from 'preact'
import { baseOf, flagOf, isTrue, styleText, textOf } from '../attributes.ts'
import type { Attributes } from '../code.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

export function Checkbox(props: BuiltInProps) {
  return choice('checkbox', props, (host, input) => {
    props.owner.page.fire(host, 'change', { value: input.checked })
    const group = host.closest('a-checkbox-group')
    if (group) props.owner.page.fire(group, 'change', { value: checkedValues(group) })
  })
}

export function Radio(props: BuiltInProps) {
  return choice('radio', props, (host, input) => {
    const group = host.closest('a-radio-group')
    for (const other of group?.querySelectorAll('input') ?? []) if (other !== input) other.checked = false
    props.owner.page.fire(host, 'change', { value: input.checked })
    if (group) props.owner.page.fire(group, 'change', { value: input.value })
  })
}

/** What is checked among the children of a checkbox group. */
export function checkedValues(group: Element): string[] {
  return Array.from(group.querySelectorAll('input'))
    .filter(({ checked }) => checked)
    .map(({ value }) => value)
}

type Changed = (host: HTMLElement, input: HTMLInputElement) => void

function choice(tag: 'checkbox' | 'radio', { attributes, owner }: BuiltInProps, changed: Changed) {
  const { 'aria-label': label, ...base } = baseOf(tag, attributes, owner)
  const input = (
    <input
      type={tag}
      class="control"
      value={textOf(attributes['value'])}
      checked={isTrue(attributes['checked'])}
      disabled={isTrue(attributes['disabled'])}
      style={accent(attributes)}
      {...(typeof label === 'string' && { 'aria-label': label })}
      onChange={({ currentTarget }) => {
        if (currentTarget.parentElement) changed(currentTarget.parentElement, currentTarget)
      }}
    />
  )
  return h(`a-${tag}`, base, input)
}

function accent(attributes: Attributes): string {
  const color = textOf(attributes['color'])
  return color === '' ? '' : `--accent:${color}`
}

export function Switch({ attributes, owner }: BuiltInProps) {
  const { 'aria-label': label, ...base } = baseOf('switch', attributes, owner)
  const checked = isTrue(attributes['checked'])
  const input = (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      name={textOf(attributes['name'])}
      checked={checked}
      disabled={isTrue(attributes['disabled'])}
      style={accent(attributes)}
      {...(typeof label === 'string' && { 'aria-label': label })}
      onChange={({ currentTarget }) => {
        const { checked: value, parentElement } = currentTarget
        if (isTrue(attributes['controlled'])) currentTarget.checked = checked
        if (parentElement) owner.page.fire(parentElement, 'change', { value })
      }}
    />
  )
  return h('a-switch', base, input)
}

export function Group(tag: 'checkbox-group' | 'radio-group') {
  return ({ attributes, owner, children }: BuiltInProps) => {
    const name = textOf(attributes['name'])
    const role = tag === 'radio-group' ? 'radiogroup' : 'group'
    return h(`a-${tag}`, { role, ...baseOf(tag, attributes, owner), 'data-form-name': name }, childrenOf(children))
  }
}

/** A tap on a label is one on the control that it names by `for`, or on the first one within. */
export function Label({ attributes, owner, children }: BuiltInProps) {
  const pressed = (event: MouseEvent) => {
    const label = event.currentTarget
    if (
      !(label instanceof HTMLElement) ||
      (event.target instanceof Element && event.target.closest('input, textarea, a-button'))
    )
      return
    const named = textOf(attributes['for'])
    const root = label.getRootNode()
    const place = named !== '' && root instanceof ShadowRoot ? root.querySelector(`[id="${CSS.escape(named)}"]`) : label
    const control = place?.querySelector<HTMLElement>('input, textarea')
    if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) control.click()
    else control?.focus()
  }
  return h('a-label', { ...baseOf('label', attributes, owner), onClick: pressed }, childrenOf(children))
}

/** The value beside it follows the thumb. */
export class Slider extends Component<BuiltInProps, { shown: string | undefined }> {
  override state: { shown: string | undefined } = { shown: undefined }

  override componentDidUpdate(before: BuiltInProps): void {
    if (before.attributes['value'] !== this.props.attributes['value'] && this.state.shown !== undefined)
      this.setState({ shown: undefined })
  }

  readonly #tell = (input: HTMLInputElement, type: string) => {
    this.setState({ shown: input.value })
    if (input.parentElement) this.props.owner.page.fire(input.parentElement, type, { value: Number(input.value) })
  }

  override render({ attributes, owner }: BuiltInProps, { shown }: { shown: string | undefined }) {
    const color = textOf(attributes['activeColor'])
    const value = shown ?? (textOf(attributes['value']) || '0')
    return h(
      'a-slider',
      baseOf('slider', attributes, owner),
      <input
        type="range"
        name={textOf(attributes['name'])}
        min={textOf(attributes['min']) || '0'}
        max={textOf(attributes['max']) || '100'}
        step={textOf(attributes['step']) || '1'}
        value={value}
        disabled={isTrue(attributes['disabled'])}
        style={color === '' ? '' : styleText(`--accent:${color}`)}
        onInput={({ currentTarget }) => this.#tell(currentTarget, 'changing')}
        onChange={({ currentTarget }) => this.#tell(currentTarget, 'change')}
      />,
      flagOf(attributes['showValue'], false) && <output>{value}</output>,
    )
  }
}
