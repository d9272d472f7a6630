/** What a page's title bar and scrolling are like. */
export interface PageConfig {
  defaultTitle: string
  titleBarColor: string
  backgroundColor: string
  /** `always` and `auto` draw the page under the title bar. */
  transparentTitle: string
  /** The bar's arrow, title and clock are white: `barButtonTheme` (Alipay, "页面配置"), or the text style that other platforms know. */
  lightBar: boolean
  pullRefresh: boolean
  allowsBounceVertical: boolean
  disableScroll: boolean
  onReachBottomDistance: number
}

export interface TabItem {
  pagePath: string
  name: string
  icon: string
  activeIcon: string
}

export interface TabBar {
  /** The package brings a bar of its own. */
  customize: boolean
  textColor: string
  selectedColor: string
  backgroundColor: string
  items: TabItem[]
}

/** What the logic and the view have to know of a package before its own code runs. */
export interface AppConfig {
  appId: string
  pages: string[]
  /** Where the app starts that is opened at no page of its own. */
  entryPage: string
  /** Names and values of queries are decoded before the package gets them. */
  decodesQuery: boolean
  /** Folders of sub-packages. */
  roots: string[]
  tabBar: TabBar | undefined
  pageConfigs: Record<string, PageConfig>
  /** For each page and component: its tags and the components they stand for. */
  components: Record<string, Record<string, string>>
  /** Components whose styles stay within: `"styleIsolation": "apply-shared"`. */
  isolated: string[]
  /** Components that have an element of their own: `"virtualHost": false`. */
  hosts: string[]
}

/** A look into JSON that somebody else wrote. */
export interface Reader {
  text(name: string, otherwise?: string): string
  flag(name: string, otherwise?: boolean): boolean
  number(name: string, otherwise: number): number
  list(name: string): Reader[]
  texts(name: string): string[]
  object(name: string): Reader
  entries(): [string, unknown][]
  has(name: string): boolean
}

export function reader(value: unknown): Reader {
  const object: object = typeof value === 'object' && value !== null ? value : {}
  const get = (name: string): unknown => Reflect.get(object, name)
  const list = (name: string): unknown[] => {
    const found = get(name)
    return Array.isArray(found) ? found : []
  }
  return {
    text(name, otherwise = '') {
      const found = get(name)
      return typeof found === 'string' ? found : otherwise
    },
    flag(name, otherwise = false) {
      const found = get(name)
      if (found === 'YES' || found === 'true') return true
      if (found === 'NO' || found === 'false') return false
      return typeof found === 'boolean' ? found : otherwise
    },
    number(name, otherwise) {
      const found = get(name)
      return typeof found === 'number' ? found : otherwise
    },
    list: (name) => list(name).map(reader),
    texts: (name) => list(name).filter((each) => typeof each === 'string'),
    object: (name) => reader(get(name)),
    entries: () => Object.entries(object),
    has: (name) => name in object,
  }
}

export function readPages(app: Reader): { pages: string[]; roots: string[] } {
  const packages = [...app.list('subPackages'), ...app.list('subpackages')]
  const clean = (path: string) => path.replace(/^\/|\/$/g, '')
  const inPackages = packages.flatMap((each) =>
    each.texts('pages').map((page) => `${clean(each.text('root'))}/${clean(page)}`),
  )
  return {
    pages: [...app.texts('pages').map(clean), ...inPackages],
    roots: packages.map((each) => clean(each.text('root'))),
  }
}

/** How the app begins: at `entryPagePath` or the first page, with queries decoded unless `behavior` says otherwise. */
export function readStart(app: Reader, pages: readonly string[]): Pick<AppConfig, 'entryPage' | 'decodesQuery'> {
  const named = app.text('entryPagePath').replace(/^\/|\/$/g, '')
  return {
    entryPage: pages.includes(named) ? named : (pages[0] ?? ''),
    decodesQuery: app.object('behavior').text('decodeQuery') !== 'disable',
  }
}

/** A page's own settings go before those of `window`. */
export function readPageConfig(page: Reader, window: Reader): PageConfig {
  const text = (name: string, otherwise = '') => page.text(name, window.text(name, otherwise))
  const flag = (name: string, otherwise = false) => page.flag(name, window.flag(name, otherwise))
  return {
    defaultTitle: text('defaultTitle'),
    titleBarColor: text('titleBarColor', '#ffffff'),
    backgroundColor: text('backgroundColor', '#ffffff'),
    transparentTitle: text('transparentTitle', 'none'),
    lightBar: text('barButtonTheme') === 'light' || text('navigationBarTextStyle') === 'white',
    pullRefresh: flag('pullRefresh'),
    allowsBounceVertical: flag('allowsBounceVertical', true),
    disableScroll: flag('disableScroll'),
    onReachBottomDistance: page.number('onReachBottomDistance', window.number('onReachBottomDistance', 50)),
  }
}

export function readTabBar(app: Reader): TabBar | undefined {
  if (!app.has('tabBar')) return undefined
  const bar = app.object('tabBar')
  const items = bar.list('items').map((item) => ({
    pagePath: item.text('pagePath').replace(/^\//, ''),
    name: item.text('name'),
    icon: item.text('icon'),
    activeIcon: item.text('activeIcon', item.text('icon')),
  }))
  return {
    customize: bar.flag('customize'),
    textColor: bar.text('textColor', '#404040'),
    selectedColor: bar.text('selectedColor', '#108ee9'),
    backgroundColor: bar.text('backgroundColor', '#ffffff'),
    items,
  }
}
