import { Component, createRef, h } from 'preact'
import { baseOf, isTrue, numberOf, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Can be dragged within its area, in the directions that it names. */
export class MovableView extends Component<BuiltInProps> {
  readonly #element = createRef<HTMLElement>()
  #at = { x: 0, y: 0 }
  #drag: { x: number; y: number } | undefined

  override componentDidMount(): void {
    this.#place(numberOf(this.props.attributes['x'], 0), numberOf(this.props.attributes['y'], 0), '')
  }

  override componentDidUpdate(before: BuiltInProps): void {
    const { x, y } = this.props.attributes
    if (x !== before.attributes['x'] || y !== before.attributes['y'])
      this.#place(numberOf(x, this.#at.x), numberOf(y, this.#at.y), '')
  }

  #place(x: number, y: number, source: string): void {
    const element = this.#element.current
    const area = element?.parentElement
    if (!element || !area) return
    const within = (value: number, room: number) => Math.max(Math.min(0, room), Math.min(value, Math.max(0, room)))
    this.#at = {
      x: within(x, area.clientWidth - element.offsetWidth),
      y: within(y, area.clientHeight - element.offsetHeight),
    }
    element.style.transform = `translate(${this.#at.x}px, ${this.#at.y}px)`
    if (source !== '') this.props.owner.page.fire(element, 'change', { ...this.#at, source })
  }

  override render({ attributes, owner, children }: BuiltInProps) {
    const direction = textOf(attributes['direction']) || 'none'
    const begin = ({ clientX, clientY, pointerId }: PointerEvent) => {
      if (isTrue(attributes['disabled']) || direction === 'none') return
      this.#drag = { x: clientX - this.#at.x, y: clientY - this.#at.y }
      this.#element.current?.setPointerCapture(pointerId)
    }
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (!this.#drag) return
      const x = direction === 'vertical' ? this.#at.x : clientX - this.#drag.x
      const y = direction === 'horizontal' ? this.#at.y : clientY - this.#drag.y
      this.#place(x, y, 'touch')
    }
    const end = () => {
      if (!this.#drag) return
      this.#drag = undefined
      if (this.#element.current) this.props.owner.page.fire(this.#element.current, 'changeEnd', this.#at)
    }
    return h(
      'a-movable-view',
      {
        ...baseOf('movable-view', attributes, owner),
        ref: this.#element,
        onPointerDown: begin,
        onPointerMove: move,
        onPointerUp: end,
      },
      childrenOf(children),
    )
  }
}
