/**
 * On H5 each page is a file of its own, which is fetched when it is first opened: these are the very imports that the router makes, so
 * that a page can be fetched beforehand. In Alipay pages come with their package, and webpack drops this by the condition.
 */
const imports =
  process.env.TARO_ENV === 'h5'
    ? {
        checkout: () => import('../order/pages/checkout/index.tsx'),
        result: () => import('../order/pages/result/index.tsx'),
        detail: () => import('../order/pages/detail/index.tsx'),
        refund: () => import('../order/pages/refund/index.tsx'),
        privacy: () => import('../member/pages/privacy/index.tsx'),
        orders: () => import('../pages/orders/index.tsx'),
        me: () => import('../pages/me/index.tsx'),
      }
    : undefined

const idleAfterMs = 1000

/** Fetches what a page needs; rejects where that cannot be had, and may then be tried again. */
export async function fetchPage(page: 'checkout' | 'result' | 'detail' | 'refund' | 'privacy'): Promise<void> {
  await imports?.[page]()
}

/** Soon after the first page stands: fetches the others, so that they open at once and without a network. */
export function fetchPagesWhenIdle(): void {
  if (!imports) return
  setTimeout(() => {
    // What could not be fetched now is fetched, and missed, when it is opened.
    for (const load of Object.values(imports)) void load().catch(() => undefined)
  }, idleAfterMs)
}

/** Calls back whenever a page could not be opened because its file cannot be had; the tab bar and `openPage` alike. */
export function watchLostPages(lost: () => void): () => void {
  if (!imports) return () => undefined
  const listener = ({ reason }: PromiseRejectionEvent) => {
    // Webpack's name for it, and the stylesheet plugin's.
    if (reason instanceof Error && reason.name === 'ChunkLoadError') lost()
  }
  window.addEventListener('unhandledrejection', listener)
  return () => window.removeEventListener('unhandledrejection', listener)
}
