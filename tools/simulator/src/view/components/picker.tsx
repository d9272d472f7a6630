import { Component, createRef, h } from 'preact'
import { baseOf, isTrue, mark, numberOf, styleText, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Opens the phone's own sheet when it is tapped: a list, several lists, a date or a time. */
export function Picker({ attributes, owner, children }: BuiltInProps) {
  const mode = textOf(attributes['mode']) || 'selector'
  const { value } = attributes
  const pressed = async (event: MouseEvent) => {
    const element = event.currentTarget
    if (isTrue(attributes['disabled']) || !(element instanceof HTMLElement)) return
    const columns = columnsOf(attributes['range'], textOf(attributes['rangeKey']), mode)
    const current = mode === 'selector' ? [numberOf(value, 0)] : value
    try {
      const chosen = await owner.page.open('picker', {
        mode,
        columns,
        value: current,
        title: textOf(attributes['title']),
        start: textOf(attributes['start']),
        end: textOf(attributes['end']),
        // The sheet lies on this side of the boundary, so a function may go to it.
        columnChange: (detail: object) => owner.page.fire(element, 'columnChange', detail),
      })
      owner.page.fire(element, 'change', { value: mode === 'selector' && Array.isArray(chosen) ? chosen[0] : chosen })
    } catch {
      owner.page.fire(element, 'cancel', {})
    }
  }
  const named = { 'data-picker-name': textOf(attributes['name']), 'data-picker-value': JSON.stringify(value ?? null) }
  return h(
    'a-picker',
    { ...baseOf('picker', attributes, owner), ...named, onClick: (event: MouseEvent) => void pressed(event) },
    childrenOf(children),
  )
}

function columnsOf(range: unknown, key: string, mode: string): string[][] {
  const lists: unknown[] = Array.isArray(range) ? (mode === 'multiSelector' ? range : [range]) : []
  const label = (item: unknown) =>
    textOf(key !== '' && typeof item === 'object' && item !== null ? Reflect.get(item, key) : item)
  return lists.map((list) => (Array.isArray(list) ? list.map(label) : []))
}

/** Wheels side by side. `change` tells the index of each wheel once they stand still, between `pickStart` and `pickEnd`. */
export class PickerView extends Component<BuiltInProps> {
  readonly #element = createRef<HTMLElement>()
  #timer: number | undefined
  #told = ''
  /** Who turns the wheels, while they turn. */
  #turning: 'hand' | 'code' | undefined

  override componentDidMount(): void {
    // The first time the page is not yet put into the phone, where alone it can scroll.
    queueMicrotask(() => this.#go())
  }

  override componentDidUpdate(): void {
    this.#go()
  }

  #wheels(): HTMLElement[] {
    return Array.from(this.#element.current?.querySelectorAll<HTMLElement>('a-picker-view-column') ?? [])
  }

  #go(): void {
    const { value } = this.props.attributes
    const wanted = JSON.stringify(value ?? [])
    if (wanted === this.#told) return
    this.#told = wanted
    this.#wheels().forEach((wheel, index) => {
      const at: unknown = Array.isArray(value) ? value[index] : 0
      const before = wheel.scrollTop
      wheel.scrollTop = numberOf(at, 0) * rowHeight(wheel)
      if (wheel.scrollTop !== before) this.#turning = 'code'
    })
  }

  readonly #scrolled = () => {
    window.clearTimeout(this.#timer)
    if (this.#turning === undefined) {
      this.#turning = 'hand'
      this.#fire('pickStart', {})
    }
    this.#timer = window.setTimeout(() => {
      const byHand = this.#turning === 'hand'
      this.#turning = undefined
      const value = this.#wheels().map((wheel) => Math.round(wheel.scrollTop / rowHeight(wheel)))
      const told = JSON.stringify(value)
      if (told !== this.#told) {
        this.#told = told
        this.#fire('change', { value })
      }
      if (byHand) this.#fire('pickEnd', {})
    }, 150)
  }

  /** A finger takes over what the package has set turning. */
  readonly #pressed = () => {
    if (this.#turning === 'code') this.#turning = undefined
  }

  #fire(type: string, detail: object): void {
    if (this.#element.current) this.props.owner.page.fire(this.#element.current, type, detail)
  }

  override render({ attributes, owner, children }: BuiltInProps) {
    return h(
      'a-picker-view',
      {
        ...baseOf('picker-view', attributes, owner),
        ref: this.#element,
        onScrollCapture: this.#scrolled,
        onPointerDown: this.#pressed,
      },
      childrenOf(children),
      <div
        {...mark(owner)}
        class={`mask ${textOf(attributes['maskClass'])}`}
        style={styleText(attributes['maskStyle'])}
      />,
      <div
        {...mark(owner)}
        class={`indicator ${textOf(attributes['indicatorClass'])}`}
        style={styleText(attributes['indicatorStyle'])}
      />,
    )
  }
}

function rowHeight(wheel: HTMLElement): number {
  const row = wheel.querySelector('.wheel > *')
  return row instanceof HTMLElement && row.offsetHeight > 0 ? row.offsetHeight : 34
}

/** A row is chosen by scrolling to it, or by tapping it. */
export function PickerViewColumn({ attributes, owner, children }: BuiltInProps) {
  const pressed = ({ target, currentTarget }: MouseEvent) => {
    if (!(target instanceof Element) || !(currentTarget instanceof HTMLElement)) return
    const rows = Array.from(currentTarget.querySelectorAll('.wheel > *'))
    const row = rows.findIndex((each) => each.contains(target))
    if (row >= 0) currentTarget.scrollTo({ top: row * rowHeight(currentTarget), behavior: 'smooth' })
  }
  return h(
    'a-picker-view-column',
    { ...baseOf('picker-view-column', attributes, owner), onClick: pressed },
    <div class="pad" />,
    <div class="wheel">{childrenOf(children)}</div>,
    <div class="pad" />,
  )
}
