import { Component, createContext, h } from 'preact'
import type { VNode } from 'preact'
import { attributeName, hostOf } from '../compile/names.ts'
import { isData, withValue } from '../data-path.ts'
import type { Data, OwnerId, Patch } from '../protocol.ts'
import { isSame } from '../same.ts'
import { baseOf, sjsHandlerSentence, textOf } from './attributes.ts'
import type { Base } from './attributes.ts'
import type { Attributes, OwnerView, RenderFile, SlotFunction } from './code.ts'
import { runTemplate } from './render.ts'

/** Where a component stands among the others of its page: the numbers of those around it, outermost first, and its own. */
type Place = readonly OwnerId[]

const PlaceContext = createContext<Place>([])

export interface RegisteredComponents {
  /** Those within are told before those around them. */
  mounts: Mounts
  nextId(): OwnerId
  file(path: string): RenderFile
  /** By the tags that its own JSON names. */
  componentsOf(path: string): Readonly<Record<string, string>>
  /** Whether its styles stay within, and whether its JSON gives it an element of its own. */
  isIsolated(path: string): boolean
  hasElement(path: string): boolean
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
 * A component of the package. It has an element of its own only where it says so ("非虚拟化组件节点"). Its instance lives in the logic, which is told of it and of its props, and
 * answers with its data; until then there is nothing to show.
 */
export class CustomComponent extends Component<Props, { data: Data | undefined }> {
  override state: { data: Data | undefined } = { data: undefined }
  readonly #id = this.props.registered.nextId()
  readonly #view: OwnerView
  #place: Place = []
  readonly #stop: () => void
  #sent: Data
  #mounted = false
  /** Called once the latest data is shown. */
  readonly #waiting: (() => void)[] = []
  static override contextType = PlaceContext
  declare context: Place

  constructor(props: Props, place: Place) {
    super(props, place)
    const { path, owner, registered, slots } = props
    this.#view = {
      id: this.#id,
      path,
      page: owner.page,
      components: registered.componentsOf(path),
      slots,
      externalClasses: {},
      isolated: registered.isIsolated(path),
    }
    this.#sent = propsOf(props)
    this.#stop = registered.listen(this.#id, (patches, done) => {
      this.#waiting.push(done)
      this.setState(({ data }) => ({
        data: patches.reduce((before, [name, value]) => withValue(before, name, value), data ?? {}),
      }))
    })
    registered.mounts.begin(this.#id)
    owner.page.post({
      kind: 'component',
      component: this.#id,
      page: owner.page.id,
      parent: owner.id,
      around: place.at(-1) ?? owner.page.id,
      path,
      props: this.#sent,
    })
  }

  override componentDidUpdate(): void {
    if (!this.#mounted && this.state.data) {
      this.#mounted = true
      this.props.registered.mounts.shown(this.#id, this.#place)
    }
    for (const done of this.#waiting.splice(0)) done()
    const props = propsOf(this.props)
    if (isSame(props, this.#sent)) return
    this.#sent = props
    this.props.owner.page.post({ kind: 'componentProps', component: this.#id, props })
  }

  override componentWillUnmount(): void {
    this.#stop()
    this.props.registered.mounts.give(this.#id)
    this.props.owner.page.post({ kind: 'componentGone', component: this.#id })
  }

  override render({ path, slots, registered }: Props, { data }: { data: Data | undefined }) {
    if (!data) return null
    if (this.#place.length === 0) this.#place = [...this.context, this.#id]
    this.#view.slots = slots
    const { $defaults, $externalClasses, $virtualHost, ...own } = data
    const { attributes } = this.props
    const external = Array.isArray($externalClasses) ? $externalClasses.map(String) : []
    this.#view.externalClasses = Object.fromEntries(
      external.map((name) => [name, textOf(attributes[attributeName(name)])]),
    )
    const { default: $default, ...named } = slots
    const scope = {
      ...(isData($defaults) && $defaults),
      ...propsOf(this.props),
      ...own,
      $id: this.#id,
      $slots: { ...named, $default },
    }
    const children = childrenOf(runTemplate(registered.file(path).body, scope, this.#view))
    const content = h(PlaceContext.Provider, { value: this.#place, children })
    const isVirtual = $virtualHost ?? !registered.hasElement(path)
    return isVirtual === false ? h('a-component', { ...hostBase(this.props), [hostOf]: path }, content) : content
  }
}

/** The element of a component looks as its parent says; what begins with `on` is a prop. */
function hostBase({ attributes: { id, class: className, style, hidden }, owner }: Props): Base {
  return baseOf('component', { id, class: className, style, hidden }, owner)
}

/** Attributes as props: what begins with `on`, and `ref`, names a method of the parent. */
function propsOf({ attributes, owner }: Props): Data {
  const given = Object.entries(attributes).filter(([name, value]) => {
    // A function cannot cross.
    if (typeof value === 'function') owner.page.warn(sjsHandlerSentence(owner, name))
    return value !== undefined && typeof value !== 'function'
  })
  return Object.fromEntries(
    given.map(([name, value]) =>
      (/^(?:on|catch)[A-Z]/.test(name) || name === 'ref') && typeof value === 'string' && value !== ''
        ? [name, { $handler: value, $owner: owner.id }]
        : [name, value],
    ),
  )
}

/** What a template renders is what Preact renders. */
function childrenOf(rendered: unknown): VNode {
  return rendered as VNode
}

/** Tells the logic what was mounted, once nothing waits for its data any more. */
export interface Mounts {
  begin(id: OwnerId): void
  shown(id: OwnerId, place: Place): void
  give(id: OwnerId): void
  /** Once nothing waits. */
  settled(): Promise<void>
}

export function createMounts(tell: (id: OwnerId) => void): Mounts {
  const waiting = new Set<OwnerId>()
  const shown = new Map<OwnerId, Place>()
  const settling: (() => void)[] = []
  const flush = () => {
    if (waiting.size > 0) return
    const all = Array.from(shown).toSorted(([, one], [, other]) => order(one, other))
    shown.clear()
    for (const [id] of all) tell(id)
    for (const done of settling.splice(0)) done()
  }
  return {
    begin: (id) => void waiting.add(id),
    shown(id, place) {
      waiting.delete(id)
      shown.set(id, place)
      // What stands within has begun to wait by now.
      flush()
    },
    give(id) {
      shown.delete(id)
      if (waiting.delete(id)) flush()
    },
    settled: () => (waiting.size === 0 ? Promise.resolve() : new Promise((resolve) => settling.push(resolve))),
  }
}

/** Inner ones before those around them, otherwise as they stand. */
function order(one: Place, other: Place): number {
  const at = one.findIndex((id, index) => id !== other[index])
  if (at < 0) return 1
  return (one[at] ?? 0) - (other[at] ?? Infinity)
}
