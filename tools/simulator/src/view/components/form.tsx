import { Component, createRef, h } from 'preact'
import { baseOf } from '../attributes.ts'
import { recordOf } from '../elements.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'
import { checkedValues } from './choices.tsx'

/** Gathers its fields by name when a button with `form-type="submit"` within is pressed, and empties them on `reset`. */
export class Form extends Component<BuiltInProps> {
  readonly #element = createRef<HTMLElement>()

  override componentDidMount(): void {
    const form = this.#element.current
    form?.addEventListener('mini-submit', (event) => {
      const button: unknown = event instanceof CustomEvent ? event.detail : undefined
      const buttonTarget = { dataset: recordOf(button)?.dataset ?? {} }
      this.props.owner.page.fire(form, 'submit', { value: valuesOf(form), buttonTarget })
    })
    form?.addEventListener('mini-reset', () => {
      for (const field of form.querySelectorAll('input, textarea')) {
        if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = field.defaultChecked
        else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = ''
      }
      this.props.owner.page.fire(form, 'reset', {})
    })
  }

  override render({ attributes, owner, children }: BuiltInProps) {
    return h('a-form', { ...baseOf('form', attributes, owner), ref: this.#element }, childrenOf(children))
  }
}

function valuesOf(form: HTMLElement): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const group of form.querySelectorAll<HTMLElement>('[data-form-name]')) {
    const name = group.dataset['formName'] ?? ''
    const checked = checkedValues(group)
    if (name !== '') values[name] = group.localName === 'a-radio-group' ? (checked[0] ?? '') : checked
  }
  for (const field of form.querySelectorAll('input, textarea')) {
    if (field instanceof HTMLTextAreaElement && field.name !== '') values[field.name] = field.value
    if (!(field instanceof HTMLInputElement) || field.name === '') continue
    values[field.name] =
      field.type === 'checkbox' ? field.checked : field.type === 'range' ? Number(field.value) : field.value
  }
  for (const picker of form.querySelectorAll<HTMLElement>('[data-picker-name]')) {
    const { pickerName = '', pickerValue = 'null' } = picker.dataset
    if (pickerName !== '') values[pickerName] = JSON.parse(pickerValue)
  }
  return values
}
