import Taro from '@tarojs/taro'
import type { Locale } from '@kaifan/shared/i18n'
import { isH5 } from './target.ts'

/** Sizes in CSS px. */
export interface Device {
  statusBarHeight: number
  titleBarHeight: number
  windowWidth: number
  windowHeight: number
  safeAreaBottom: number
  /** 1 at the usual font size; Alipay's own setting makes it larger. */
  fontScale: number
  language: string
}

let device: Device | undefined

/** What the phone is like, asked once: the call is synchronous and slow on old phones. */
export function getDevice(): Device {
  device ??= isH5 ? browserDevice() : alipayDevice()
  return device
}

export function deviceLocale(): Locale {
  return getDevice().language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

function alipayDevice(): Device {
  const info = Taro.getSystemInfoSync()
  const titleBarHeight: unknown = Reflect.get(info, 'titleBarHeight')
  const fontSize: unknown = Reflect.get(info, 'fontSizeSetting')
  return {
    statusBarHeight: info.statusBarHeight ?? 24,
    titleBarHeight: typeof titleBarHeight === 'number' ? titleBarHeight : 44,
    windowWidth: info.windowWidth,
    windowHeight: info.windowHeight,
    safeAreaBottom: info.safeArea ? Math.max(0, info.screenHeight - info.safeArea.bottom) : 0,
    fontScale: typeof fontSize === 'number' && fontSize > 0 ? fontSize / 16 : 1,
    language: info.language ?? 'zh-CN',
  }
}

function browserDevice(): Device {
  return {
    statusBarHeight: 0,
    titleBarHeight: 44,
    windowWidth: window.innerWidth,
    windowHeight: window.innerHeight,
    safeAreaBottom: 0,
    fontScale: parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1,
    language: navigator.language,
  }
}
