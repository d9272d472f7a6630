import { Hono } from 'hono'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { SandboxCore } from '../core/core.ts'
import type { Buyer, Trade } from '../core/model.ts'
import { formatYuan } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'
import { formatBeijing } from '../core/time.ts'
import { browserBuyer, buyerLabel } from './browser-buyer.ts'
import { pageContext, renderMessage, renderPage } from './layout.ts'
import type { Markup, PageContext } from './layout.ts'
import type { TextKey, Translate } from './texts.ts'

export interface CashierOptions {
  core: SandboxCore
  sellerName: string
  frameOrigins: readonly string[]
  onChange(): void
}

/** The buyer's cashier. Its script tells the opener the result; what has been paid is decided here. */
export function createCashierPage({ core, sellerName, frameOrigins, onChange }: CashierOptions): Hono {
  const pages = new Hono()

  pages.get('/cashier/:tradeNo', (c) => {
    const context = pageContext(c)
    const trade = findTrade(c.req.param('tradeNo'))
    const obstacle = findObstacle(trade, browserBuyer(c, core.identities))
    if (!trade || obstacle) return explain(c, context, obstacle ?? 'noTrade')
    const body = html`<main class="cashier">
      ${listener(c, trade.status === 'WAIT_BUYER_PAY' ? openTrade(trade, context.t) : settledTrade(trade, context.t))}
      <footer>${context.t('notReal')}</footer>
    </main>`
    const title = context.t('cashierTitle')
    return renderPage(c, context, { title, look: 'buyer', body, script: 'cashier.js', frameOrigins })
  })

  pages.post('/cashier/:tradeNo/pay', (c) => {
    const buyer = browserBuyer(c, core.identities)
    const tradeNo = c.req.param('tradeNo')
    if (findObstacle(findTrade(tradeNo), buyer)) return c.json({ paid: false }, 403)
    const paid = tryToPay(tradeNo, buyer?.id)
    onChange()
    return c.json({ paid })
  })

  function findTrade(tradeNo: string): Trade | undefined {
    return core.trades.lookUp({ tradeNo })
  }

  // The trade may have been closed or paid while the page was open.
  function tryToPay(tradeNo: string, buyerId: string | undefined): boolean {
    try {
      core.trades.pay({ tradeNo }, buyerId)
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  function explain(c: Context, context: PageContext, obstacle: Obstacle): Response | Promise<Response> {
    return renderMessage(c, context, {
      title: context.t(obstacle),
      hint: context.t(`${obstacle}Hint`),
      status: obstacle === 'noTrade' ? 404 : 403,
      action: listener(c, doneButton('4000', context.t)),
      script: 'cashier.js',
      frameOrigins,
    })
  }

  /** What the page's script listens to, and whom it tells. */
  function listener(c: Context, content: Markup): Markup {
    const origin = pickOrigin(c.req.query('origin'), frameOrigins)
    const target = pickReturn(c.req.query('return'), frameOrigins)
    const alone = origin === '' && target === '' ? 'alone' : ''
    return html`<div
      id="cashier"
      class="${alone}"
      data-trade-no="${c.req.param('tradeNo')}"
      data-origin="${origin}"
      data-return="${target}"
    >
      ${content}
    </div>`
  }

  function doneButton(resultCode: string, t: Translate): Markup {
    return html`<button class="secondary done" data-result="${resultCode}" data-settled>${t('done')}</button>`
  }

  function row(label: string, value: string): Markup {
    return html`<div class="row">
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`
  }

  function amount(trade: Trade): Markup {
    return html`<p class="amount"><small>¥</small>${formatYuan(trade.totalFen)}</p>`
  }

  function openTrade(trade: Trade, t: Translate): Markup {
    const buyer = trade.buyerId === undefined ? undefined : core.identities.findBuyer(trade.buyerId)
    return html`<header>
        <button class="plain" data-result="6001" aria-label="${t('cancel')}">✕</button>
        <h1>${t('cashierTitle')}</h1>
      </header>
      <section class="card">
        ${amount(trade)}
        <dl>
          ${row(t('payee'), sellerName)} ${row(t('orderInfo'), trade.subject)} ${row(t('payer'), buyerLabel(buyer, t))}
          ${row(t('payWith'), t('balance'))} ${row(t('payBefore'), formatBeijing(trade.expiresAt).slice(5, 16))}
        </dl>
        <button class="primary" data-result="9000">${t('confirmPay')}</button>
        <button class="secondary" data-result="6001">${t('cancel')}</button>
      </section>
      <section class="outcomes" aria-label="${t('tryOutcomes')}">
        <h2>${t('tryOutcomes')}</h2>
        <button data-result="4000">${t('wrongPassword')}</button>
        <button data-result="6004">${t('leave')}</button>
      </section>`
  }

  function settledTrade(trade: Trade, t: Translate): Markup {
    const { mark, title, resultCode } = settledLook(trade)
    return html`<section class="card settled">
      <div class="mark ${mark}" aria-hidden="true">${mark === 'mark-done' ? '✓' : '!'}</div>
      <h1>${t(title)}</h1>
      ${amount(trade)}
      <dl>${row(t('payee'), sellerName)} ${row(t('orderInfo'), trade.subject)}</dl>
      ${doneButton(resultCode, t)}
    </section>`
  }

  return pages
}

type Obstacle = 'noTrade' | 'otherBuyer' | 'noBuyer'

function findObstacle(trade: Trade | undefined, buyer: Buyer | undefined): Obstacle | undefined {
  if (!trade) return 'noTrade'
  if (!buyer) return 'noBuyer'
  if (trade.buyerId !== undefined && trade.buyerId !== buyer.id) return 'otherBuyer'
  return undefined
}

function settledLook(trade: Trade): { mark: string; title: TextKey; resultCode: string } {
  if (trade.status !== 'TRADE_CLOSED') return { mark: 'mark-done', title: 'paid', resultCode: '9000' }
  if (trade.paidAt !== undefined) return { mark: 'mark-warn', title: 'refunded', resultCode: '4000' }
  const expired = trade.closedAt === trade.expiresAt
  return { mark: 'mark-warn', title: expired ? 'expired' : 'closed', resultCode: '4000' }
}

function pickOrigin(origin: string | undefined, frameOrigins: readonly string[]): string {
  return origin !== undefined && frameOrigins.includes(origin) ? origin : ''
}

// Only to a page that may frame the cashier anyway: it is no open redirect.
function pickReturn(target: string | undefined, frameOrigins: readonly string[]): string {
  return target !== undefined && URL.canParse(target) && frameOrigins.includes(new URL(target).origin) ? target : ''
}
