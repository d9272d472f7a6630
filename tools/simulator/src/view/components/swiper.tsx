import { Component, createRef, h } from 'preact'
import { baseOf, isTrue, numberOf, styleText, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

const wrapAfterPx = 40

/** Who turned it: the clock, a finger, or the package. */
type Source = 'autoplay' | 'touch' | ''

interface State {
  at: number
  /** How many there are is known once they are rendered. */
  pages: number
}

/** Pages that snap. `change` tells each new page, whoever turned it. */
export class Swiper extends Component<BuiltInProps, State> {
  override state: State = { at: 0, pages: 0 }
  readonly #element = createRef<HTMLElement>()
  readonly #track = createRef<HTMLDivElement>()
  #timer: number | undefined

  override componentDidMount(): void {
    this.#count()
    this.#turnTo(numberOf(this.props.attributes['current'], 0), false)
    this.#play()
  }

  override componentDidUpdate(before: BuiltInProps): void {
    const { attributes } = this.props
    this.#count()
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
      const last = this.state.at + 1 >= this.state.pages
      if (!last || isTrue(attributes['circular'])) this.#turnTo(last ? 0 : this.state.at + 1, true, 'autoplay')
    }
    this.#timer = window.setInterval(next, Math.min(numberOf(attributes['interval'], 5000), 2 ** 31 - 1))
  }

  #count(): void {
    const pages = this.#track.current?.querySelectorAll(':scope > a-swiper-item').length ?? 0
    if (pages !== this.state.pages) this.setState({ pages })
  }

  #isVertical(): boolean {
    return isTrue(this.props.attributes['vertical'])
  }

  /** How far one page is from the next, in CSS px. */
  #stride(): number {
    const item = this.#track.current?.querySelector<HTMLElement>(':scope > a-swiper-item')
    return (this.#isVertical() ? item?.offsetHeight : item?.offsetWidth) ?? 0
  }

  #turnTo(page: number, animated: boolean, source: Source = ''): void {
    const track = this.#track.current
    if (!track) return
    const behavior = animated && this.props.attributes['duration'] !== 0 ? 'smooth' : 'instant'
    if (this.#isVertical()) track.scrollTo({ top: page * this.#stride(), behavior })
    else track.scrollTo({ left: page * this.#stride(), behavior })
    this.#arrive(page, source)
  }

  /** While it is on its way others pass by: only where it comes to rest is a page. */
  readonly #scrolled = () => {
    const track = this.#track.current
    const stride = this.#stride()
    if (!track || stride === 0) return
    this.#arrive(Math.round((this.#isVertical() ? track.scrollTop : track.scrollLeft) / stride), 'touch')
  }

  /** While a finger drags, where it is between two pages. */
  readonly #moved = () => {
    const { attributes, owner } = this.props
    const track = this.#track.current
    const element = this.#element.current
    if (!track || !element || attributes['onTransition'] === undefined) return
    const [dx, dy] = [track.scrollLeft, track.scrollTop].map((at) => at - this.state.at * this.#stride())
    owner.page.fire(element, 'transition', this.#isVertical() ? { dx: 0, dy } : { dx, dy: 0 })
  }

  /** A drag beyond the last page, or before the first one, goes around where the swiper is circular. */
  readonly #released = (event: TouchEvent) => {
    const { attributes } = this.props
    const to = event.changedTouches[0]
    if (!this.#from || !to || !isTrue(attributes['circular'])) return
    const by = this.#isVertical() ? to.clientY - this.#from.clientY : to.clientX - this.#from.clientX
    const last = this.state.pages - 1
    if (by < -wrapAfterPx && this.state.at === last) this.#turnTo(0, true, 'touch')
    else if (by > wrapAfterPx && this.state.at === 0) this.#turnTo(last, true, 'touch')
  }

  #from: Touch | undefined

  #arrive(page: number, source: Source): void {
    if (page === this.state.at) return
    this.setState({ at: page })
    const element = this.#element.current
    if (!element) return
    this.props.owner.page.fire(element, 'change', { current: page, isChanging: false, source })
    this.props.owner.page.fire(element, 'animationEnd', { current: page, source })
  }

  override render({ attributes, owner, children }: BuiltInProps, { at, pages }: State) {
    const dots = isTrue(attributes['indicatorDots'])
    const color = textOf(attributes['indicatorColor']) || 'rgba(0, 0, 0, .3)'
    const active = textOf(attributes['indicatorActiveColor']) || '#000'
    const [previous, next] = [attributes['previousMargin'], attributes['nextMargin']].map(
      (margin) => styleText(textOf(margin)) || '0px',
    )
    const peeks = previous !== '0px' || next !== '0px'
    return h(
      'a-swiper',
      { ...baseOf('swiper', attributes, owner), ref: this.#element },
      <div
        class={`track ${this.#isVertical() ? 'vertical' : ''} ${peeks ? 'peeking' : ''}`}
        style={`--items:${numberOf(attributes['displayMultipleItems'], 1)};--previous:${previous};--next:${next}`}
        ref={this.#track}
        onScroll={this.#moved}
        onScrollEnd={this.#scrolled}
        onTouchStart={({ touches }) => (this.#from = touches[0])}
        onTouchEnd={this.#released}
      >
        {childrenOf(children)}
      </div>,
      dots && (
        <div class="dots" aria-hidden="true">
          {Array.from({ length: pages }, (_, page) => (
            <i key={page} style={{ background: page === at ? active : color }} />
          ))}
        </div>
      ),
    )
  }
}
