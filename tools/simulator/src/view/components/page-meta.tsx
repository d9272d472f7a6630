import { Component } from 'preact'
import type { BuiltInProps } from '../runtime.ts'

/** Has nothing to show: it sets font size, style and background of its page. */
export class PageMeta extends Component<BuiltInProps> {
  override componentDidMount(): void {
    this.props.owner.page.setMeta(this.props.attributes)
  }

  override componentDidUpdate(): void {
    this.props.owner.page.setMeta(this.props.attributes)
  }

  override componentWillUnmount(): void {
    this.props.owner.page.setMeta(undefined)
  }

  override render() {
    return null
  }
}
