import Taro from '@tarojs/taro'
import { whenBridgeIsReady } from './bridge.ts'
import { isH5 } from './target.ts'

/** Opens the camera for a QR code; undefined where the diner went back or there is no camera. */
export async function scan(): Promise<string | undefined> {
  try {
    return isH5 ? await h5Scan() : await alipayScan()
  } catch {
    return undefined
  }
}

/** By callbacks, like all of `my` here: base libraries of older phones return no promises. */
function alipayScan(): Promise<string> {
  return new Promise((resolve, reject) => {
    void my.scan({ scanType: ['qrCode'], success: ({ code }) => resolve(code), fail: reject })
  })
}

/** An ordinary browser has no scanner: there the table's own link is opened by the phone's camera. */
export async function canScan(): Promise<boolean> {
  return !isH5 || (await whenBridgeIsReady()) !== undefined
}

async function h5Scan(): Promise<string | undefined> {
  const bridge = await whenBridgeIsReady()
  if (!bridge) return undefined
  return new Promise((resolve) => bridge.call('scan', { type: 'qr' }, (result) => resolve(result.codeContent)))
}

/** A light tap in the hand; phones that cannot do it stay still. */
export function vibrate(): void {
  if (isH5) navigator.vibrate?.(10)
  else void my.vibrateShort({ fail: () => undefined })
}

export async function copyText(text: string): Promise<boolean> {
  try {
    if (isH5) await navigator.clipboard.writeText(text)
    else await alipayCopy(text)
    return true
  } catch {
    return false
  }
}

function alipayCopy(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    void my.setClipboard({ text, success: () => resolve(), fail: reject })
  })
}

/** Opens the phone's dialler; false where there is none. */
export async function callPhone(number: string): Promise<boolean> {
  try {
    await Taro.makePhoneCall({ phoneNumber: number })
    return true
  } catch {
    return false
  }
}

/** Calls back with each change of connectedness; returns the way to stop. */
export function watchNetwork(changed: (online: boolean) => void): () => void {
  return isH5 ? watchBrowserNetwork(changed) : watchPhoneNetwork(changed)
}

/** Taro asks `navigator.connection`, which no iPhone has. */
function watchBrowserNetwork(changed: (online: boolean) => void): () => void {
  const end = new AbortController()
  const listener = () => changed(navigator.onLine)
  for (const name of ['online', 'offline']) window.addEventListener(name, listener, { signal: end.signal })
  return () => end.abort()
}

function watchPhoneNetwork(changed: (online: boolean) => void): () => void {
  const listener = (result: { isConnected: boolean }) => changed(result.isConnected)
  Taro.onNetworkStatusChange(listener)
  return () => Taro.offNetworkStatusChange(listener)
}
