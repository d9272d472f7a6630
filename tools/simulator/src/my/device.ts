import { fromBase64, toBase64 } from './base64.ts'
import type { Environment, Functions } from './environment.ts'
import { sdkVersion, systemInfo } from './system.ts'

const granted = 'authorized'

/** What the phone is set to, and what little of it an app may set. */
export function deviceFunctions({ device, call, setTimeout }: Environment): Functions {
  let brightness = 0.6
  const battery = () => ({ level: 80, isCharging: false })
  return {
    async: {
      getBatteryInfo: battery,
      getScreenBrightness: () => ({ success: true, brightness }),
      setScreenBrightness({ brightness: value }) {
        brightness = Math.min(1, Math.max(0, Number(value)))
        return { success: true }
      },
      getServerTime: () => ({ time: Date.now() }),
      getExtConfig: () => ({ data: {}, extConfig: {} }),
      openSetting: () => ({ authSetting: {} }),
      showAuthGuide: () => ({ shown: false }),
      getMainSelectedCity: () => ({
        name: '杭州',
        fullName: '杭州市',
        code: '330100',
        adCode: '330100',
        chineseMainLand: true,
        isManualSelected: false,
      }),
    },
    plain: {
      getBatteryInfoSync: battery,
      getExtConfigSync: () => ({}),
      getAppBaseInfo() {
        const { version, language } = systemInfo(device())
        return { SDKVersion: sdkVersion, version, language }
      },
      getSystemSetting: () => ({ bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true }),
      getAppAuthorizeSetting: () => ({
        albumAuthorized: granted,
        bluetoothAuthorized: granted,
        cameraAuthorized: granted,
        locationAuthorized: granted,
        microphoneAuthorized: granted,
        notificationAuthorized: granted,
        notificationAlertAuthorized: granted,
        notificationBadgeAuthorized: granted,
        notificationSoundAuthorized: granted,
      }),
      getLeftButtonsBoundingClientRect() {
        const { statusBarHeight, titleBarHeight } = device()
        const rect = { left: 0, right: 40, top: statusBarHeight, bottom: statusBarHeight + titleBarHeight }
        const icon = { ...rect, width: 40, height: titleBarHeight }
        return { backButtonIcon: icon, backButtonInteractive: icon, homeButtonIcon: icon }
      },
      /** The package that runs is always the newest. */
      getUpdateManager: () => ({
        onCheckForUpdate: (listener: unknown) => void setTimeout(() => call(listener, { hasUpdate: false }), 0),
        onUpdateReady: () => undefined,
        onUpdateFailed: () => undefined,
        applyUpdate: () => undefined,
      }),
      arrayBufferToBase64: (buffer) =>
        toBase64(buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : new Uint8Array()),
      base64ToArrayBuffer: (text) => fromBase64(String(text)).buffer,
    },
  }
}
