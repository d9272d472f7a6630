import { Component, createRef, h } from 'preact'
import { baseOf, isTrue, numberOf, textOf } from '../attributes.ts'
import { childrenOf } from '../runtime.ts'
import type { BuiltInProps } from '../runtime.ts'

/** Goes to `scrollTop`, `scrollLeft` or `scrollIntoView` when they change, and tells where it was scrolled by hand. */
export class ScrollView extends Component<BuiltInProps> {
  readonly #element = createRef<HTMLElement>()
  #near = { upper: true, lower: false }

  override componentDidMount(): void {
    this.#go({})
  }

  override componentDidUpdate(before: BuiltInProps): void {
    this.#go(before.attributes)
  }

  #go(before: BuiltInProps['attributes']): void {
    const { attributes } = this.props
    const element = this.#element.current
    if (!element) return
    const behavior = isTrue(attributes['scrollWithAnimation']) ? 'smooth' : 'instant'
    const changed = (name: string) =>
      attributes[name] !== undefined && textOf(attributes[name]) !== '' && attributes[name] !== before[name]
    if (changed('scrollTop')) element.scrollTo({ top: numberOf(attributes['scrollTop'], element.scrollTop), behavior })
    if (changed('scrollLeft'))
      element.scrollTo({ left: numberOf(attributes['scrollLeft'], element.scrollLeft), behavior })
    if (!changed('scrollIntoView')) return
    const target = element.querySelector(`[id="${CSS.escape(textOf(attributes['scrollIntoView']))}"]`)
    if (!target) return
    const [here, there] = [element.getBoundingClientRect(), target.getBoundingClientRect()]
    if (isTrue(attributes['scrollX'])) element.scrollTo({ left: element.scrollLeft + there.left - here.left, behavior })
    else element.scrollTo({ top: element.scrollTop + there.top - here.top, behavior })
  }

  readonly #scrolled = () => {
    const element = this.#element.current
    if (!element) return
    const { attributes, owner } = this.props
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element
    owner.page.fire(element, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
    const sideways = isTrue(attributes['scrollX'])
    const [at, end] = sideways ? [scrollLeft, scrollWidth - clientWidth] : [scrollTop, scrollHeight - clientHeight]
    const upper = at <= numberOf(attributes['upperThreshold'], 50)
    const lower = end - at <= numberOf(attributes['lowerThreshold'], 50)
    if (upper && !this.#near.upper) owner.page.fire(element, 'scrollToUpper', {})
    if (lower && !this.#near.lower) owner.page.fire(element, 'scrollToLower', {})
    this.#near = { upper, lower }
  }

  override render({ attributes, owner, children }: BuiltInProps) {
    const { style = '', ...base } = baseOf('scroll-view', attributes, owner)
    const sideways = isTrue(attributes['scrollX']) ? 'overflow-x:auto;' : ''
    const down = isTrue(attributes['scrollY']) ? 'overflow-y:auto;' : ''
    const trapped = isTrue(attributes['trapScroll']) ? 'overscroll-behavior:contain;' : ''
    return h(
      'a-scroll-view',
      { ...base, ref: this.#element, style: `${sideways}${down}${trapped}${style}`, onScroll: this.#scrolled },
      childrenOf(children),
    )
  }
}
