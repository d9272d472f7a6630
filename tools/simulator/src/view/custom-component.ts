import { Component } from 'preact'
import type { VNode } from 'preact'
import { withValue } from '../data-path.ts'
import { isHandlerMark } from '../protocol.ts'
import type { Data, OwnerId, Patch } from '../protocol.ts'
import type { Attributes, OwnerView, RenderFile, SlotFunction } from './code.ts'

export interface RegisteredComponents {
  nextId(): OwnerId
  file(path: string): RenderFile
  /** By the tags that its own JSON names. */
  componentsOf(path: string): Readonly<Record<string, string>>
  /** Gives the component the updates of its data; returns the way to stop. */
  listen(id: OwnerId, apply: (patches: readonly Patch[], done: () => void) => void): () => void
}

interface Props {
  path: string
  attributes: Attributes
  slots: Readonly<Record<string, SlotFunction>>
  owner: OwnerView
  registered: RegisteredComponents
}

/**
 * A component of the package. It has no element of its own. Its instance lives in the logic, which is told of it and of its props, and
 * answers with its data; until then there is nothing to show.
 */
export class CustomComponent extends Component<Props, { data: Data | undefined }> {
  override state: { data: Data | undefined } = { data: undefined }
  readonly #id = this.props.registered.nextId()
  readonly #view: OwnerView
  readonly #stop: () => void
  #sent: Data
  #mounted = false

  constructor(props: Props) {
    super(props)
    const { path, owner, registered, slots } = props
    this.#view = { id: this.#id, path, page: owner.page, components: registered.componentsOf(path), slots }
    this.#sent = propsOf(props)
    this.#stop = registered.listen(this.#id, (patches, done) => {
      this.setState(
        ({ data }) => ({ data: patches.reduce((before, [name, value]) => withValue(before, name, value), data ?? {}) }),
        () => {
          if (!this.#mounted) {
            this.#mounted = true
            owner.page.post({ kind: 'componentMounted', component: this.#id })
          }
          done()
        },
      )
    })
    owner.page.post({
      kind: 'component',
      component: this.#id,
      page: owner.page.id,
      parent: owner.id,
      path,
      props: this.#sent,
    })
  }

  override componentDidUpdate(): void {
    const props = propsOf(this.props)
    if (isSame(props, this.#sent)) return
    this.#sent = props
    this.props.owner.page.post({ kind: 'componentProps', component: this.#id, props })
  }

  override componentWillUnmount(): void {
    this.#stop()
    this.props.owner.page.post({ kind: 'componentGone', component: this.#id })
  }

  override render({ path, slots, registered }: Props, { data }: { data: Data | undefined }) {
    if (!data) return null
    this.#view.slots = slots
    const scope = { ...propsOf(this.props), ...data, $id: this.#id, $slots: slots }
    return childrenOf(registered.file(path).body(scope, this.#view))
  }
}

/** Attributes as props: what begins with `on`, and `ref`, names a method of the parent. */
function propsOf({ attributes, owner }: Props): Data {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) =>
      (/^(?:on|catch)[A-Z]/.test(name) || name === 'ref') && typeof value === 'string' && value !== ''
        ? [name, { $handler: value, $owner: owner.id }]
        : [name, value],
    ),
  )
}

/** Deep, since a template makes its objects and lists anew each time. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (isHandlerMark(one) && isHandlerMark(other)) return one.$handler === other.$handler && one.$owner === other.$owner
  const names = Object.keys(one)
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => isSame(Reflect.get(one, name), Reflect.get(other, name)))
  )
}

/** What a template renders is what Preact renders. */
function childrenOf(rendered: unknown): VNode {
  return rendered as VNode
}
