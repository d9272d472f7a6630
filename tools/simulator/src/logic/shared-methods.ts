import type { AppConfig } from '../compile/app-config.ts'
import { resolvePath } from '../compile/paths.ts'
import type { Components } from './components.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner } from './owners.ts'

const routes = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack'] as const

/** What pages and components have both. Paths that are given to `router` count from whose it is. */
export function sharedMethods(
  owner: () => Owner,
  my: Instance,
  components: Pick<Components, 'select'>,
  { tabBar }: AppConfig,
): Instance {
  const call = (name: string, options: unknown) => callFunction(my[name], my, [options])
  const select = (selector: unknown) => components.select(owner().id, String(selector))
  const absolute = (options: unknown): unknown => {
    if (!isObject(options) || typeof options['url'] !== 'string') return options
    const [path = '', ...query] = options['url'].split('?')
    const { route, is } = owner().instance
    const from = String(route ?? is).replace(/^\//, '')
    return { ...options, url: [`/${resolvePath(from, path)}`, ...query].join('?') }
  }
  const router = Object.fromEntries(routes.map((name) => [name, (options: unknown) => call(name, absolute(options))]))
  return {
    router,
    pageRouter: router,
    $selectComponent: (selector: unknown) => select(selector)[0],
    $selectAllComponents: select,
    getTabBar() {
      if (tabBar?.customize === true) throw new Error('getTabBar: the simulator has no custom tab bar')
    },
    createSelectorQuery: () => call('createSelectorQuery', { $owner: owner().id, $page: owner().page }),
    createIntersectionObserver: (options: unknown) => call('createIntersectionObserver', options),
    createMediaQueryObserver: () => call('createMediaQueryObserver', undefined),
  }
}
