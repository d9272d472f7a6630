import type { Instance } from '../logic/object.ts'
import { failure, Refusal, textOption } from './environment.ts'
import type { AsyncFunction, Environment, Functions } from './environment.ts'

/** Navigation, and what the container draws around the pages. */
export function navigationFunctions({ pages, ask, config }: Environment): Functions {
  const go =
    (open: (url: string, events: unknown) => Instance | void): AsyncFunction =>
    (options) => {
      try {
        const eventChannel = open(textOption(options, 'url'), options['events'])
        return eventChannel ? { eventChannel } : {}
      } catch (error) {
        throw error instanceof Error && error.name === 'NavigationError'
          ? new Refusal(failure.parameter, error.message)
          : error
      }
    }
  const chrome =
    (name: string): AsyncFunction =>
    async (options) => {
      await ask(name, { ...plain(options), page: pages.pageId() })
      return {}
    }
  const tabBar =
    (name: string): AsyncFunction =>
    (options) => {
      if (!config.tabBar) throw new Refusal(failure.parameter, 'The package has no tab bar')
      return chrome(name)(options)
    }
  return {
    async: {
      navigateTo: go(pages.navigateTo),
      redirectTo: go(pages.redirectTo),
      switchTab: go(pages.switchTab),
      reLaunch: go(pages.reLaunch),
      navigateBack: ({ delta }) => {
        pages.navigateBack(typeof delta === 'number' ? delta : 1)
        return {}
      },
      setNavigationBar: chrome('setNavigationBar'),
      setNavigationBarTitle: chrome('setNavigationBar'),
      setNavigationBarColor: chrome('setNavigationBar'),
      getTitleColor: async () => ({ color: String(await ask('getTitleColor', { page: pages.pageId() })) }),
      setBackgroundTextStyle: () => ({ success: true }),
      setCanPullDown: chrome('setCanPullDown'),
      enableAlertBeforeUnload: chrome('enableAlertBeforeUnload'),
      disableAlertBeforeUnload: chrome('disableAlertBeforeUnload'),
      exitMiniProgram: chrome('exitMiniProgram'),
      showShareMenu: () => ({}),
      hideAddToDesktopMenu: () => ({}),
      hideAllAddToDesktopMenu: () => ({}),
      showNavigationBarLoading: chrome('showNavigationBarLoading'),
      hideNavigationBarLoading: chrome('hideNavigationBarLoading'),
      hideBackHome: () => ({}),
      setOptionMenu: () => ({}),
      setBackgroundColor: chrome('setBackgroundColor'),
      setTabBarItem: tabBar('setTabBarItem'),
      setTabBarStyle: tabBar('setTabBarStyle'),
      showTabBar: tabBar('showTabBar'),
      hideTabBar: tabBar('hideTabBar'),
      setTabBarBadge: tabBar('setTabBarBadge'),
      removeTabBarBadge: tabBar('removeTabBarBadge'),
      showTabBarRedDot: tabBar('showTabBarRedDot'),
      hideTabBarRedDot: tabBar('hideTabBarRedDot'),
      startPullDownRefresh: chrome('startPullDownRefresh'),
      stopPullDownRefresh: chrome('stopPullDownRefresh'),
      pageScrollTo: chrome('pageScrollTo'),
      hideShareMenu: () => ({}),
      showSharePanel: chrome('showSharePanel'),
    },
  }
}

/** Without its callbacks. */
export function plain(options: Instance): Instance {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function'))
}
