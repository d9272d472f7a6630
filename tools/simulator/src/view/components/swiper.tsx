import { Component, createRef, h } from 'preact'
import { baseOf, isTrue, numberOf, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Pages that snap. `change` tells each new page, whoever turned it. */
export class Swiper extends Component<BuiltInProps, { at: number }> {
  override state = { at: 0 }
  readonly #element = createRef<HTMLElement>()
  readonly #track = createRef<HTMLDivElement>()
  #timer: number | undefined

  override componentDidMount(): void {
    this.#turnTo(numberOf(this.props.attributes['current'], 0), false)
    this.#play()
  }

  override componentDidUpdate(before: BuiltInProps): void {
    const { attributes } = this.props
    if (attributes['current'] !== before.attributes['current']) this.#turnTo(numberOf(attributes['current'], 0), true)
    if (
      attributes['autoplay'] !== before.attributes['autoplay'] ||
      attributes['interval'] !== before.attributes['interval']
    )
      this.#play()
  }

  override componentWillUnmount(): void {
    window.clearInterval(this.#timer)
  }

  #play(): void {
    window.clearInterval(this.#timer)
    const { attributes } = this.props
    if (!isTrue(attributes['autoplay'])) return
    const next = () => {
      const pages = this.#pages()
      const last = this.state.at + 1 >= pages
      if (!last || isTrue(attributes['circular'])) this.#turnTo(last ? 0 : this.state.at + 1, true)
    }
    this.#timer = window.setInterval(next, Math.min(numberOf(attributes['interval'], 5000), 2 ** 31 - 1))
  }

  #pages(): number {
    return this.#track.current?.querySelectorAll(':scope > a-swiper-item').length ?? 0
  }

  #isVertical(): boolean {
    return isTrue(this.props.attributes['vertical'])
  }

  #turnTo(page: number, animated: boolean): void {
    const track = this.#track.current
    if (!track) return
    const behavior = animated ? 'smooth' : 'instant'
    if (this.#isVertical()) track.scrollTo({ top: page * track.clientHeight, behavior })
    else track.scrollTo({ left: page * track.clientWidth, behavior })
    this.#arrive(page, false)
  }

  /** While it is on its way others pass by: only where it comes to rest is a page. */
  readonly #scrolled = () => {
    const track = this.#track.current
    if (!track || track.clientWidth === 0) return
    const exact = this.#isVertical() ? track.scrollTop / track.clientHeight : track.scrollLeft / track.clientWidth
    this.#arrive(Math.round(exact), true)
  }

  #arrive(page: number, byHand: boolean): void {
    if (page === this.state.at) return
    this.setState({ at: page })
    const element = this.#element.current
    if (!element) return
    this.props.owner.page.fire(element, 'change', { current: page, isChanging: false, source: byHand ? 'touch' : '' })
    this.props.owner.page.fire(element, 'animationEnd', { current: page, source: byHand ? 'touch' : '' })
  }

  override render({ attributes, owner, children }: BuiltInProps, { at }: { at: number }) {
    const dots = isTrue(attributes['indicatorDots'])
    const color = textOf(attributes['indicatorColor']) || 'rgba(0, 0, 0, .3)'
    const active = textOf(attributes['indicatorActiveColor']) || '#000'
    return h(
      'a-swiper',
      { ...baseOf('swiper', attributes, owner), ref: this.#element },
      <div class={`track ${this.#isVertical() ? 'vertical' : ''}`} ref={this.#track} onScrollEnd={this.#scrolled}>
        {childrenOf(children)}
      </div>,
      dots && (
        <div class="dots" aria-hidden="true">
          {Array.from({ length: this.#pages() }, (_, page) => (
            <i key={page} style={{ background: page === at ? active : color }} />
          ))}
        </div>
      ),
    )
  }
}
