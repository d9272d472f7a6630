import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { fetchPage } from './page-modules.ts'
import { isH5 } from './target.ts'

const tabs = { menu: '/pages/menu/index', orders: '/pages/orders/index', me: '/pages/me/index' } as const
const pages = {
  checkout: '/order/pages/checkout/index',
  result: '/order/pages/result/index',
  detail: '/order/pages/detail/index',
  refund: '/order/pages/refund/index',
  privacy: '/member/pages/privacy/index',
} as const

export type Tab = keyof typeof tabs
export type Page = keyof typeof pages
type Params = Readonly<Record<string, string>>

export function openTab(tab: Tab): void {
  void Taro.switchTab({ url: tabs[tab] })
}

export function openPage(page: Page, params: Params = {}): void {
  whenFetched(page, () => void Taro.navigateTo({ url: address(page, params) }))
}

/** Opens a page in place of this one, so that going back does not return to it. */
export function replacePage(page: Page, params: Params = {}): void {
  whenFetched(page, () => void Taro.redirectTo({ url: address(page, params) }))
}

/** On H5 the address must not change for a page that cannot be had; the failure is told by `watchLostPages`. */
function whenFetched(page: Page, go: () => void): void {
  if (isH5) void fetchPage(page).then(go)
  else go()
}

/** Goes back, or to the menu where this page was entered directly. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else openTab('menu')
}

export function setTabTexts(texts: readonly [menu: string, orders: string, me: string]): void {
  texts.forEach((text, index) => {
    // The call fails on pages without the tab bar, which show the texts that were set before.
    void Promise.resolve(Taro.setTabBarItem({ index, text })).catch(() => undefined)
  })
}

/** The native title, and a browser tab's. */
export function useTitle(title: string): void {
  useEffect(() => {
    // An empty title is an error on H5, where there is nothing to empty.
    if (title !== '' || !isH5) void Taro.setNavigationBarTitle({ title })
  }, [title])
}

export function usePageParams(): Readonly<Record<string, string | undefined>> {
  return useRouter().params
}

export function scrollToTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 200 })
}

export function stopPullDown(): void {
  Taro.stopPullDownRefresh()
}

/** Runs each time the page comes into view, the first time too. */
export function useShown(run: () => void): void {
  useDidShow(run)
}

export function useHidden(run: () => void): void {
  useDidHide(run)
}

/** Wants `enablePullDownRefresh: true` in the page's config; end it with `stopPullDown`. */
export function usePullDown(run: () => void): void {
  usePullDownRefresh(run)
}

export function useBottomReached(run: () => void): void {
  useReachBottom(run)
}

function address(page: Page, params: Params): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length === 0 ? pages[page] : `${pages[page]}?${query.join('&')}`
}
