import { Component } from 'preact'
import type { BuiltInProps } from '../runtime.ts'

/** Has nothing to show: it sets font size, style and background of its page. */
export class PageMeta extends Component<BuiltInProps> {
  override componentDidMount(): void {
    this.#set(undefined)
  }

  override componentDidUpdate(before: BuiltInProps): void {
    this.#set(before.attributes)
  }

  #set(before: BuiltInProps['attributes'] | undefined): void {
    const { attributes, owner } = this.props
    const isSame = before && Object.keys(attributes).every((name) => attributes[name] === before[name])
    if (!isSame) owner.page.setMeta(attributes)
  }

  override componentWillUnmount(): void {
    this.props.owner.page.setMeta(undefined)
  }

  override render() {
    return null
  }
}
