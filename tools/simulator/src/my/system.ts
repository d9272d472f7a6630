import type { Instance } from '../logic/object.ts'
import type { Device, Network } from '../protocol.ts'
import type { Environment, Functions } from './environment.ts'

export const sdkVersion = '2.9.14'
const appVersion = '10.5.90'

/** What the phone says of itself. Lengths are CSS px; the window is what lies below a title bar that is not transparent. */
export function systemInfo(device: Device): Instance {
  const { width, height, statusBarHeight, titleBarHeight, safeAreaBottom, fontScale } = device
  const safeHeight = height - statusBarHeight - safeAreaBottom
  return {
    model: device.model,
    brand: device.platform === 'iOS' ? 'iPhone' : 'Android',
    platform: device.platform,
    system: device.platform === 'iOS' ? '17.5' : '14',
    version: appVersion,
    app: 'alipay',
    language: device.language,
    pixelRatio: device.pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - statusBarHeight - titleBarHeight,
    statusBarHeight,
    titleBarHeight,
    fontSizeSetting: 16 * fontScale,
    currentBattery: '80%',
    storage: '128 GB',
    performance: 'high',
    transparentTitle: false,
    safeArea: {
      left: 0,
      right: width,
      top: statusBarHeight,
      bottom: height - safeAreaBottom,
      width,
      height: safeHeight,
    },
  }
}

function networkInfo({ connected, type }: Network): Instance {
  return { isConnected: connected, networkAvailable: connected, networkType: connected ? type : 'NOTREACHABLE' }
}

export function systemFunctions({ device, network, ask, config, launched, entered }: Environment): Functions {
  const info = () => systemInfo(device())
  const windowInfo = () => {
    const { windowWidth, windowHeight, screenWidth, screenHeight, pixelRatio, statusBarHeight, safeArea } = info()
    return { windowWidth, windowHeight, screenWidth, screenHeight, pixelRatio, statusBarHeight, safeArea }
  }
  const capsule = () => {
    const { width, statusBarHeight } = device()
    return {
      left: width - 95,
      right: width - 8,
      top: statusBarHeight + 6,
      bottom: statusBarHeight + 38,
      width: 87,
      height: 32,
    }
  }
  const screenReader = () => ({ screenReaderEnabled: device().screenReader })
  return {
    async: {
      getSystemInfo: info,
      getNetworkType: () => networkInfo(network()),
      isScreenReaderEnabled: screenReader,
      checkIsOpenAccessibility: () => ({ open: device().screenReader }),
      vibrate: async () => void (await ask('vibrate', { how: 'vibrate' })),
      vibrateShort: async () => void (await ask('vibrate', { how: 'short' })),
      vibrateLong: async () => void (await ask('vibrate', { how: 'long' })),
      setClipboard: async ({ text }) => {
        await ask('setClipboard', { text: String(text) })
        return { success: true }
      },
      getClipboard: async () => ({ text: String((await ask('getClipboard')) ?? '') }),
      makePhoneCall: async ({ number }) => void (await ask('makePhoneCall', { number: String(number) })),
      setKeepScreenOn: () => ({ isKeepScreenOn: true }),
      getSetting: () => ({ authSetting: {} }),
      hideKeyboard: async () => void (await ask('hideKeyboard')),
    },
    plain: {
      getSystemInfoSync: info,
      getWindowInfo: windowInfo,
      getWindowInfoSync: windowInfo,
      getMenuButtonBoundingClientRect: capsule,
      getAppIdSync: () => ({ appId: config.appId }),
      getAccountInfoSync: () => ({ miniProgram: { appId: config.appId, envVersion: 'develop', version: '' } }),
      getLaunchOptionsSync: launched,
      getEnterOptionsSync: entered,
      getRunScene: () => ({ envVersion: 'develop' }),
    },
  }
}
