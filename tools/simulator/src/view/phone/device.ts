import type { Device } from '../../protocol.ts'

/** The phone that this window is: its size, and what the address asks for. */
export function readDevice(parameters: URLSearchParams): Device {
  const number = (name: string, otherwise: number) => {
    const value = Number(parameters.get(name) ?? NaN)
    return Number.isFinite(value) ? value : otherwise
  }
  const isAndroid = parameters.get('platform') === 'Android'
  return {
    model: parameters.get('model') ?? (isAndroid ? 'Pixel 8' : 'iPhone14,5'),
    platform: isAndroid ? 'Android' : 'iOS',
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: window.devicePixelRatio,
    statusBarHeight: number('statusBar', isAndroid ? 24 : 44),
    titleBarHeight: number('titleBar', isAndroid ? 48 : 44),
    tabBarHeight: number('tabBar', 50),
    safeAreaBottom: number('safeBottom', isAndroid ? 0 : 34),
    fontScale: number('font', 1),
    language: parameters.get('language') ?? 'zh-Hans',
    screenReader: parameters.get('screenReader') === '1',
  }
}
