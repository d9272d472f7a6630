export { callPhone, canScan, copyText, scan, vibrate, watchNetwork } from './actions.ts'
export { getAuthCode, hasAuthCode } from './auth-code.ts'
export type { Entry } from './auth-code.ts'
export { deviceLocale, getDevice } from './device.ts'
export type { Device } from './device.ts'
export { useEntry } from './launch.ts'
export { parseCode } from './launch-query.ts'
export type { Launch } from './launch-query.ts'
export {
  goBack,
  openPage,
  openTab,
  replacePage,
  scrollToTop,
  setTabTexts,
  stopPullDown,
  useBottomReached,
  useHidden,
  usePageParams,
  usePullDown,
  useShown,
  useTitle,
} from './navigation.ts'
export { fetchPagesWhenIdle, watchLostPages } from './page-modules.ts'
export type { PayHint } from './pay-hint.ts'
export { transport } from './request.ts'
export { leaveScriptLinks } from './script-links.ts'
export { isText, readLongText, readStored, removeStored, writeLongText, writeStored } from './storage.ts'
export { app, isH5 } from './target.ts'
export { tradePay } from './trade-pay.ts'
