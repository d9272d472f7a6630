/** What Alipay's webview puts into an H5 page; the demo world's sandbox puts the same there. */
export interface AlipayBridge {
  call(name: 'tradePay', options: { tradeNO: string }, done: (result: { resultCode?: string | number }) => void): void
  call(name: 'scan', options: { type: 'qr' }, done: (result: { codeContent?: string; error?: number }) => void): void
}

declare global {
  interface Window {
    AlipayJSBridge?: AlipayBridge
  }
}

const readyWithinMs = 3000

/** The bridge, once it is there; undefined where this page runs in an ordinary browser. */
export function whenBridgeIsReady(): Promise<AlipayBridge | undefined> {
  if (window.AlipayJSBridge) return Promise.resolve(window.AlipayJSBridge)
  return new Promise((resolve) => {
    const settle = () => resolve(window.AlipayJSBridge)
    document.addEventListener('AlipayJSBridgeReady', settle, { once: true })
    setTimeout(settle, readyWithinMs)
  })
}
