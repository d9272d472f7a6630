/** Who stands behind `my.getAuthCode` and `my.tradePay`. */
export interface Platform {
  authCode(buyer: string): Promise<string>
  /** Where the cashier of a trade is, for a page of this origin. */
  cashier(opening: CashierOpening): Cashier
  buyers(): Promise<Buyer[]>
}

/** A page of the platform's own, or one that is served here. */
export type Cashier = { kind: 'page'; html: string } | { kind: 'address'; url: string; cookie: string }

export interface CashierOpening {
  tradeNo: string
  buyer: string
  /** Of the page that shows it. */
  origin: string
  /** The phone's, such as `zh-Hans` or `en`. */
  language: string
}

export interface Buyer {
  id: string
  name: string
}

/**
 * A sandbox with a control API: `POST /control/auth-codes`, `GET /control/buyers` and a cashier at `/cashier/:tradeNo` that knows the buyer by a
 * cookie and speaks the language `lang`. Cookies do not tell ports apart, so ours reaches it where both are opened under one host name.
 */
export function sandboxPlatform(sandboxUrl: string): Platform {
  const url = sandboxUrl.replace(/\/$/, '')
  return {
    async authCode(buyer) {
      const reply = await fetch(`${url}/control/auth-codes`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ buyer }),
      })
      const authCode = textOf(await reply.json(), 'authCode')
      if (!reply.ok || authCode === '') throw new Error(`${url} gives no auth code (${reply.status})`)
      return authCode
    },
    cashier: ({ tradeNo, buyer, origin, language }) => ({
      kind: 'address',
      url: `${url}/cashier/${encodeURIComponent(tradeNo)}?${new URLSearchParams({ origin, lang: language }).toString()}`,
      cookie: `sandbox_buyer=${encodeURIComponent(buyer)}; Path=/; HttpOnly; SameSite=Lax`,
    }),
    async buyers() {
      const reply: unknown = await (await fetch(`${url}/control/buyers`)).json()
      const buyers: unknown = typeof reply === 'object' && reply !== null ? Reflect.get(reply, 'buyers') : undefined
      if (!Array.isArray(buyers)) return []
      return buyers.map((buyer: unknown) => ({
        id: textOf(buyer, 'id'),
        name: textOf(buyer, 'name') || textOf(buyer, 'logonId'),
      }))
    },
  }
}

const results = [
  ['9000', '付款成功', 'Paid'],
  ['8000', '正在处理', 'In process'],
  ['4000', '付款失败', 'Failed'],
  ['6001', '取消', 'Cancelled'],
  ['6002', '网络出错', 'Network error'],
  ['6004', '结果未知', 'Unknown'],
] as const

/** Without any platform: codes that nobody exchanges, and a cashier that only asks for its result. */
export function noPlatform(): Platform {
  return {
    authCode: (buyer) => Promise.resolve(`simulated-${buyer}-${Date.now().toString(36)}`),
    cashier: ({ tradeNo }) => ({ kind: 'page', html: cashierPage(tradeNo) }),
    buyers: () =>
      Promise.resolve([
        { id: 'lin', name: '林晓 Lin' },
        { id: 'wang', name: '王磊 Wang' },
      ]),
  }
}

function cashierPage(tradeNo: string): string {
  const buttons = results
    .map(([code, zh, en]) => `<button data-result="${code}">${code} ${zh} ${en}</button>`)
    .join('\n')
  // What JSON leaves as it is must not end the script.
  const trade = JSON.stringify(tradeNo).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>收银台</title>
<style>body{font:16px/1.5 sans-serif;padding:24px;text-align:center}button{display:block;width:100%;margin:8px 0;padding:12px;font:inherit;border:1px solid #ddd;border-radius:8px;background:#fff}
button:first-of-type{background:#1677ff;color:#fff}</style><h1>收银台</h1><p id="trade"></p>${buttons}
<script>const tradeNo = ${trade};document.getElementById('trade').textContent = tradeNo
document.addEventListener('click', ({ target }) => { const resultCode = target.dataset.result
if (resultCode) parent.postMessage({ type: 'cashier', tradeNo, resultCode }, location.origin) })</script>`
}

function textOf(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : ''
}
