import type { AppConfig } from '../../compile/app-config.ts'
import type { OwnerId, PageState } from '../../protocol.ts'
import { openPage } from '../page-view.ts'
import type { PageSurroundings, PageView } from '../page-view.ts'
import type { RenderFile } from '../code.ts'
import { measuresOf } from './measures.ts'
import { pageArea, titleOf } from './state.ts'
import type { PhoneState, TabState, Title } from './state.ts'
import { sheetsOf } from './stylesheets.ts'
import type { Stylesheets } from './stylesheets.ts'

/** The pages that are open, with their titles and the bar of their tabs. */
export interface PageStack {
  top(): PageView | undefined
  /** The number of the page on top; 0 before the first. */
  topId(): OwnerId
  get(id: unknown): PageView | undefined
  /** Opens what is new, closes what is neither here nor kept, and shows the last one. */
  show(next: readonly PageState[], kept: readonly OwnerId[]): void
  /** Puts the top page where title bar and tab bar leave room, and tells it what its lengths are. */
  arrange(): void
  setTitle(page: unknown, change: Partial<Title>): void
  setTabs(change: (tabs: TabState) => TabState): void
}

interface Options {
  config: AppConfig
  styles: Stylesheets
  /** Where the pages' hosts are put. */
  place: HTMLElement
  file(route: string): RenderFile
  surroundings: Omit<PageSurroundings, 'file' | 'components' | 'sheets' | 'config'>
  state(): PhoneState
  change(change: Partial<PhoneState>): void
}

export function createPageStack({ config, styles, place, file, surroundings, state, change }: Options): PageStack {
  const pages = new Map<OwnerId, PageView>()
  const titles = new Map<OwnerId, Title>()
  let stack: readonly PageState[] = []
  let tabs: TabState | undefined = config.tabBar && { bar: config.tabBar, hidden: false, badges: {} }

  function open(page: PageState): void {
    const pageConfig = config.pageConfigs[page.route]
    if (!pageConfig) throw new Error(`There is no page ${page.route}`)
    const view = openPage(page, {
      ...surroundings,
      config: pageConfig,
      components: config.components[page.route] ?? {},
      file: file(page.route),
      sheets: sheetsOf(page.route, config, styles),
    })
    titles.set(page.id, titleOf(pageConfig))
    pages.set(page.id, view)
    place.append(view.host)
  }

  const topId = () => stack.at(-1)?.id ?? 0
  const top = () => pages.get(topId())
  function arrange(): void {
    const page = top()
    if (!page) return
    const title = titles.get(page.state.id) ?? state().title
    change({ route: page.state.route, title, tabs: page.state.tab ? tabs : undefined, canGoBack: stack.length > 1 })
    for (const view of pages.values()) view.host.classList.toggle('page-shown', view === page)
    const area = pageArea(state())
    Object.assign(page.host.style, { top: `${area.top}px`, bottom: `${area.bottom}px` })
    page.measure(measuresOf(state()))
  }

  return {
    top,
    topId,
    get: (id) => (typeof id === 'number' ? pages.get(id) : undefined),
    arrange,
    show(next, kept) {
      for (const [id, view] of pages) {
        if (next.some((page) => page.id === id) || kept.includes(id)) continue
        view.close()
        pages.delete(id)
        titles.delete(id)
      }
      stack = next
      for (const page of next) if (!pages.has(page.id)) open(page)
      arrange()
    },
    setTitle(page, changes) {
      const before = typeof page === 'number' ? titles.get(page) : undefined
      if (typeof page !== 'number' || !before) return
      titles.set(page, { ...before, ...changes })
      arrange()
    },
    setTabs(changed) {
      tabs = tabs && changed(tabs)
      arrange()
    },
  }
}
