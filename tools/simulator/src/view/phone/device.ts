import type { Device, Network } from '../../protocol.ts'

const networkTypes = ['WIFI', '4G', '3G', 'NONE'] as const

/** The phone that this window is: its size, and what the address asks for. */
export function readDevice(parameters: URLSearchParams): Device {
  const number = (name: string, otherwise: number) => numberOf(parameters, name, otherwise)
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

/** `?network=3G&delay=600`; Wi-Fi without a delay where nothing is asked for. */
export function readNetwork(parameters: URLSearchParams): Network {
  const asked = parameters.get('network')
  const type = networkTypes.find((each) => each === asked) ?? 'WIFI'
  return { connected: type !== 'NONE', type, delayMs: numberOf(parameters, 'delay', 0) }
}

function numberOf(parameters: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(parameters.get(name) ?? NaN)
  return Number.isFinite(value) ? value : otherwise
}
