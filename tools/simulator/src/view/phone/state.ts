import type { PageConfig, TabBar } from '../../compile/app-config.ts'
import type { Data, Device } from '../../protocol.ts'

/** What a page's title bar says. */
export interface Title {
  text: string
  color: string
  /** Draws the page under the bar. */
  transparent: boolean
  /** Arrow, title and clock are white whatever lies below. */
  light: boolean
  loading: boolean
  image: string
  /** What is asked before the page is left by its arrow. */
  alert?: string | undefined
}

/** A question to the person who holds the phone, shown over the page. */
export interface Sheet {
  id: number
  name: string
  options: Data
  answer(value: unknown): void
  refuse(error: number, sentence: string): void
}

export interface TabState {
  bar: TabBar
  hidden: boolean
  badges: Readonly<Record<number, string>>
}

/** All that the phone draws around and over its pages. */
export interface PhoneState {
  device: Device
  route: string
  title: Title
  canGoBack: boolean
  /** Undefined on pages that are no tab. */
  tabs: TabState | undefined
  toast: { content: string; type: string } | undefined
  loading: { content: string } | undefined
  sheets: readonly Sheet[]
  /** What the simulator itself has to say, such as that the package cannot be compiled. */
  trouble: string | undefined
}

export function titleOf(config: PageConfig): Title {
  return {
    text: config.defaultTitle,
    color: config.titleBarColor,
    transparent: config.transparentTitle === 'always' || config.transparentTitle === 'auto',
    light: config.lightBar,
    loading: false,
    image: '',
  }
}

/** Where a page lies on the screen, in CSS px. */
export function pageArea({ device, title, tabs }: PhoneState): { top: number; bottom: number } {
  const barHeight = device.statusBarHeight + device.titleBarHeight
  return {
    top: title.transparent ? 0 : barHeight,
    bottom: tabs && !tabs.hidden ? device.tabBarHeight + device.safeAreaBottom : 0,
  }
}
