import { Component, createRef, h } from 'preact'
import type { RefObject } from 'preact'
import { baseOf, isTrue, mark, numberOf, styleText, textOf } from '../attributes.ts'
import type { BuiltInProps } from '../runtime.ts'

type FieldElement = HTMLInputElement | HTMLTextAreaElement

const endless = 1_000_000

/**
 * A field that keeps what is typed until it is given another value. `input` tells each keystroke; a controlled field goes back to its value.
 */
abstract class Field extends Component<BuiltInProps> {
  readonly field = createRef<FieldElement>()

  override componentDidMount(): void {
    const { attributes } = this.props
    if (this.field.current) this.field.current.value = textOf(attributes['value'])
    if (isTrue(attributes['focus']) || isTrue(attributes['autoFocus'])) this.#focus()
    this.#written()
  }

  /** A field that is given the focus may be told what of it is selected. */
  #focus(): void {
    const field = this.field.current
    const { selectionStart, selectionEnd, cursor } = this.props.attributes
    field?.focus()
    const start = numberOf(selectionStart, numberOf(cursor, -1))
    if (field && start >= 0) field.setSelectionRange(start, numberOf(selectionEnd, start))
  }

  /** The browser's own placeholder cannot wear a class of the package. */
  #written(): void {
    const field = this.field.current
    const placeholder = field?.parentElement?.querySelector<HTMLElement>('.placeholder')
    if (field && placeholder) placeholder.hidden = field.value !== ''
  }

  placeholder() {
    const { attributes, owner } = this.props
    const text = textOf(attributes['placeholder'])
    if (text === '') return null
    return (
      <span
        {...mark(owner)}
        class={`placeholder ${textOf(attributes['placeholderClass'])}`}
        style={styleText(attributes['placeholderStyle'])}
        aria-hidden="true"
      >
        {text}
      </span>
    )
  }

  override componentDidUpdate(before: BuiltInProps): void {
    const { attributes } = this.props
    const field = this.field.current
    if (!field) return
    const value = textOf(attributes['value'])
    const isNew = attributes['value'] !== before.attributes['value'] || isTrue(attributes['controlled'])
    if (isNew && field.value !== value) field.value = value
    this.#written()
    if (attributes['focus'] === before.attributes['focus']) return
    if (isTrue(attributes['focus'])) this.#focus()
    else if (attributes['focus'] === false) field.blur()
  }

  tell(type: string): void {
    const field = this.field.current
    const host = field?.parentElement
    this.#written()
    if (field && host)
      this.props.owner.page.fire(host, type, { value: field.value, cursor: field.selectionEnd ?? field.value.length })
  }

  common() {
    const { attributes } = this.props
    const limit = attributes['maxlength'] ?? attributes['maxLength']
    const max = numberOf(limit, 140)
    return {
      placeholder: textOf(attributes['placeholder']),
      disabled: isTrue(attributes['disabled']),
      maxLength: max < 0 ? endless : max,
      name: textOf(attributes['name']),
      'aria-label': textOf(attributes['aria-label']) || textOf(attributes['placeholder']) || undefined,
      onInput: () => this.tell('input'),
      onFocus: () => this.tell('focus'),
      onBlur: () => this.tell('blur'),
    }
  }
}

/** Alipay's types of keyboards; `number` is a text whose keyboard shows digits, so that what is typed arrives as it is. */
const keyboards: Readonly<Record<string, 'numeric' | 'decimal' | 'tel' | 'text' | 'search'>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  numberpad: 'numeric',
  digitpad: 'decimal',
  idcardpad: 'text',
  phone: 'tel',
}

export class Input extends Field {
  override render({ attributes, owner }: BuiltInProps) {
    const password = isTrue(attributes['password']) || attributes['type'] === 'password'
    const { 'aria-label': _label, ...base } = baseOf('input', attributes, owner)
    const props = {
      ...this.common(),
      ref: this.field as RefObject<HTMLInputElement>,
      inputMode: keyboards[textOf(attributes['type'])] ?? 'text',
      enterKeyHint: confirmKey(attributes['confirmType']),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.isComposing) return
        this.tell('confirm')
        if (!isTrue(attributes['confirmHold'])) this.field.current?.blur()
      },
    }
    const input = password ? <input {...props} type="password" /> : <input {...props} type="text" />
    return h('a-input', base, input, this.placeholder())
  }
}

export class Textarea extends Field {
  override render({ attributes, owner }: BuiltInProps) {
    const { 'aria-label': _label, ...base } = baseOf('textarea', attributes, owner)
    const common = this.common()
    const counted = common.maxLength < endless && attributes['showCount'] !== false
    const grow = isTrue(attributes['autoHeight']) ? { style: 'field-sizing:content;min-height:0' } : {}
    return h(
      'a-textarea',
      base,
      <textarea
        {...common}
        {...grow}
        ref={this.field as RefObject<HTMLTextAreaElement>}
        onInput={() => {
          this.tell('input')
          if (counted) this.forceUpdate()
        }}
      />,
      this.placeholder(),
      counted && (
        <span class="count" aria-hidden="true">
          {(this.field.current?.value ?? textOf(attributes['value'])).length}/{common.maxLength}
        </span>
      ),
    )
  }
}

function confirmKey(type: unknown): 'done' | 'go' | 'next' | 'search' | 'send' {
  return type === 'go' || type === 'next' || type === 'search' || type === 'send' ? type : 'done'
}
