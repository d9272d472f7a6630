import { pageArea } from './state.ts'
import type { PhoneState } from './state.ts'

/** What the lengths of a page's styles depend on, as its custom properties. */
export function measuresOf(state: PhoneState): Readonly<Record<string, string>> {
  const { device } = state
  const { top, bottom } = pageArea(state)
  return {
    '--rpx': `${device.width / 750}px`,
    '--vw': `${device.width / 100}px`,
    '--vh': `${(device.height - top - bottom) / 100}px`,
    '--safe-top': top > 0 ? '0px' : `${device.statusBarHeight}px`,
    '--safe-bottom': bottom > 0 ? '0px' : `${device.safeAreaBottom}px`,
  }
}
