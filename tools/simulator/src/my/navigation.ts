import type { Instance } from '../logic/object.ts'
import { NavigationError } from '../logic/pages.ts'
import { failure, Refusal, textOption } from './environment.ts'
import type { AsyncFunction, Environment, Functions } from './environment.ts'

/** Navigation, and what the container draws around the pages. */
export function navigationFunctions({ pages, ask, config }: Environment): Functions {
  const go =
    (open: (url: string, events: unknown) => Instance | void): AsyncFunction =>
    (options) => {
      const eventChannel = refusable(() => open(textOption(options, 'url'), options['events']))
      return eventChannel ? { eventChannel } : {}
    }
  const chrome =
    (name: string): AsyncFunction =>
    async (options) => {
      await ask(name, { ...options, page: pages.pageId() })
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
        refusable(() => pages.navigateBack(typeof delta === 'number' ? delta : 1))
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

/** What the pages refuse is what `fail` is given. */
function refusable<Answer>(go: () => Answer): Answer {
  try {
    return go()
  } catch (error) {
    throw error instanceof NavigationError ? new Refusal(error.code, error.message) : error
  }
}
