import { render } from 'preact'
import type { PageConfig } from '../compile/app-config.ts'
import { withValue } from '../data-path.ts'
import type { Data, PageState, Patch } from '../protocol.ts'
import { numberOf, styleText, textOf } from './attributes.ts'
import type { OwnerView, PageScope, RenderFile } from './code.ts'
import { MiniElement, recordOf } from './elements.ts'
import { eventOf, listenForEvents } from './events.ts'
import { runTemplate } from './render.ts'
import { childrenOf, counts } from './runtime.ts'

/** What a page needs of the phone around it. */
export interface PageSurroundings extends Pick<
  PageScope,
  'fileUrl' | 'post' | 'tell' | 'warn' | 'report' | 'open' | 'navigate'
> {
  file: RenderFile
  components: Readonly<Record<string, string>>
  sheets: readonly CSSStyleSheet[]
  config: PageConfig
  /** Once no component waits for its data any more, and the logic was told of all that are there. */
  settled(): Promise<void>
  /** 16 px where the font size is the usual one. */
  systemFontSize(): number
}

export interface PageView {
  readonly state: PageState
  readonly config: PageConfig
  readonly host: HTMLElement
  readonly scroller: HTMLElement
  readonly root: ShadowRoot
  /** Templates that were rendered for it. */
  apply(patches: readonly Patch[]): number
  close(): void
  /** Sets what lengths depend on, after the phone has changed. */
  measure(sizes: Readonly<Record<string, string>>): void
  stopRefreshing(): void
  startRefreshing(): void
  allowPulling(allowed: boolean): void
}

const refreshHeightPx = 60

/** A page: a host in the phone, its shadow root with the package's styles, and the data that its templates show. */
export function openPage(state: PageState, around: PageSurroundings): PageView {
  const { config, post } = around
  const host = document.createElement('section')
  host.className = 'page-host'
  host.dataset['route'] = state.route
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [...around.sheets]
  const scroller = element('div', 'page-scroller')
  const refresh = element('div', 'page-refresh')
  const body = document.createElement('a-page')
  const portal = element('div', 'page-portal')
  scroller.append(refresh, body)
  root.append(scroller, portal)
  host.style.background = config.backgroundColor
  if (config.disableScroll) scroller.style.overflow = 'hidden'

  let data: Data = state.data
  let ready = false
  let canPull = config.pullRefresh
  let scrolledTo = ''
  let remFrom: 'system' | number = 16
  const page: PageScope = {
    ...around,
    id: state.id,
    scroller,
    host,
    portal,
    tell: once(around.tell),
    warn: once(around.warn),
    fire(target, type, detail) {
      const event = target instanceof MiniElement && recordOf(target) ? eventOf(type, [target], detail) : undefined
      if (event) post({ kind: 'event', event })
    },
    setMeta(attributes) {
      const size = textOf(attributes?.['rootFontSize'])
      remFrom = size === 'system' ? 'system' : numberOf(parseFloat(size), 16)
      setRem()
      body.style.cssText = styleText(attributes?.['pageStyle'])
      const background = textOf(attributes?.['backgroundColor'])
      host.style.background = background === '' ? config.backgroundColor : background
      const top = textOf(attributes?.['scrollTop'])
      // The first time the page is not yet put into the phone, where alone it can scroll.
      if (top !== '' && top !== scrolledTo)
        queueMicrotask(() => (scroller.scrollTop = numberOf(top, scroller.scrollTop)))
      scrolledTo = top
    },
  }
  const owner: OwnerView = {
    id: state.id,
    path: state.route,
    page,
    components: around.components,
    slots: {},
    externalClasses: {},
    isolated: false,
  }

  listenForEvents(root, (event) => post({ kind: 'event', event }))
  listenForScrolling()
  show()

  function show(): void {
    render(childrenOf(runTemplate(around.file.body, data, owner)), body)
    if (ready) return
    ready = true
    void around.settled().then(() => post({ kind: 'pageReady', page: state.id }))
  }

  function setRem(): void {
    host.style.setProperty('--rem', `${remFrom === 'system' ? around.systemFontSize() : remFrom}px`)
  }

  function listenForScrolling(): void {
    let atEnd = false
    scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = scroller
      post({ kind: 'pageEvent', page: state.id, name: 'onPageScroll', detail: { scrollTop, scrollHeight } })
      const near = scrollHeight - clientHeight - scrollTop <= config.onReachBottomDistance
      if (near && !atEnd) post({ kind: 'pageEvent', page: state.id, name: 'onReachBottom', detail: {} })
      atEnd = near
    })
    let from: number | undefined
    scroller.addEventListener(
      'touchstart',
      ({ touches }) => (from = canPull && scroller.scrollTop <= 0 ? touches[0]?.clientY : undefined),
      { passive: true },
    )
    scroller.addEventListener('touchend', ({ changedTouches }) => {
      const to = changedTouches[0]?.clientY
      if (from !== undefined && to !== undefined && to - from > refreshHeightPx && scroller.scrollTop <= 0)
        pull('manual')
    })
  }

  function pull(how: 'manual' | 'code'): void {
    refresh.classList.add('page-refreshing')
    post({ kind: 'pageEvent', page: state.id, name: 'onPullDownRefresh', detail: { from: how } })
  }

  return {
    state,
    config,
    host,
    scroller,
    root,
    apply(patches) {
      const before = counts.templates
      for (const [path, value] of patches) data = withValue(data, path, value)
      show()
      return counts.templates - before
    },
    close() {
      render(null, body)
      host.remove()
    },
    measure(sizes) {
      for (const [name, value] of Object.entries(sizes)) host.style.setProperty(name, value)
      setRem()
    },
    stopRefreshing: () => refresh.classList.remove('page-refreshing'),
    startRefreshing: () => pull('code'),
    allowPulling(allowed) {
      canPull = config.pullRefresh && allowed
    },
  }
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  return made
}

/** A list would say it again for each of its rows. */
function once(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>()
  return (text) => {
    if (!said.has(text)) say(text)
    said.add(text)
  }
}
