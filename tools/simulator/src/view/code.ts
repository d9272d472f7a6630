import type { VNode } from 'preact'
import type { Data, HandlerMark, OwnerId, ToLogic } from '../protocol.ts'

/** What a template renders: nodes, texts, lists of them. */
export type Rendered = VNode | string | null | readonly Rendered[]

/** Attributes as AXML gives them: names in camel case, values of any type. */
export type Attributes = Readonly<Record<string, unknown>>

export type SlotFunction = (scope: Attributes) => readonly Rendered[]

/** A page or a component as its templates see it. */
export interface OwnerView {
  readonly id: OwnerId
  /** Where it lies in the package, for relative paths of pictures. */
  readonly path: string
  readonly page: PageScope
  /** Its styles reach only what its own templates render. */
  readonly isolated: boolean
  /** Tags of its own. */
  readonly components: Readonly<Record<string, string>>
  slots: Readonly<Record<string, SlotFunction>>
  /** From a name in its templates to the classes that the parent gives for it. */
  externalClasses: Readonly<Record<string, string>>
}

/** What the nodes of a page share. */
export interface PageScope {
  readonly id: OwnerId
  /** The page's number in the address of a file of the package. */
  fileUrl(path: string, from: string): string
  /** Sends an event of one node that does not bubble. */
  fire(element: Element, type: string, detail: unknown): void
  /** The page's scrolling element and the host that covers it. */
  readonly scroller: HTMLElement
  readonly host: HTMLElement
  /** Where root portals and sheets are put. */
  readonly portal: HTMLElement
  post: Post
  setMeta(attributes: Attributes | undefined): void
  tell(text: string): void
  /** As `tell`, of what a page can live without. */
  warn(text: string): void
  /** Tells what a template or sjs has thrown, and where. */
  report(error: unknown): void
  /** Asks the phone to show one of its own sheets. */
  open(name: string, options: Attributes): Promise<unknown>
  navigate(name: string, url: string, delta: number): void
}

export type Post = (message: ToLogic) => void

export type RenderFunction = (scope: Data, owner: OwnerView) => readonly Rendered[]

/** A compiled AXML file. */
export interface RenderFile {
  templates: Readonly<Record<string, RenderFunction>>
  body: RenderFunction
}

/** How a node is known to events. */
export interface NodeRecord {
  owner: OwnerId
  tag: string
  id: string
  dataset: Data
  handlers: Readonly<Record<string, Listening>>
  /** What listens on the way down, before `handlers` do on the way up. */
  captures: Readonly<Record<string, Listening>>
  marks: Data
  hover: Hover | undefined
}

export interface Listening {
  mark: HandlerMark
  catches: boolean
}

export interface Hover {
  className: string
  startMs: number
  stayMs: number
  stops: boolean
}
