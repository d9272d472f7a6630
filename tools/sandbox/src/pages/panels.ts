import { html } from 'hono/html'
import type { SandboxCore } from '../core/core.ts'
import type { ListedFault } from '../core/fault.ts'
import type { Journal, RequestRecord } from '../core/journal.ts'
import type { Attempt, Notification, Trade } from '../core/model.ts'
import { formatYuan } from '../core/money.ts'
import { formatBeijing } from '../core/time.ts'
import { refundedFen } from '../core/trade.ts'
import { buyerLabel } from './browser-buyer.ts'
import { describeFault } from './fault-lever.ts'
import type { Markup } from './layout.ts'
import type { TextKey, Translate } from './texts.ts'

const SHOWN = 50

/** What the developer's page shows and fetches anew every other second. */
export function renderPanels(core: SandboxCore, journal: Journal, t: Translate): Markup {
  const trades = core.trades.list().slice(0, SHOWN)
  const requests = journal.list().slice(0, SHOWN)
  const notifications = core.notifications.list().slice(0, SHOWN)
  const faults = core.faults.list()
  return html`
    <p class="now"><time>${formatBeijing(core.clock.now())}</time> <span class="hint">GMT+8</span></p>
    ${faults.length > 0 ? html`<p class="faults">${faults.map((fault) => faultChip(fault, t))}</p>` : ''}
    ${panel(
      'trades',
      trades.map((trade) => tradeRow(trade, core, t)),
      t,
    )}
    ${panel(
      'notifications',
      notifications.map((notification) => notificationRow(notification, t)),
      t,
    )}
    ${panel(
      'requests',
      requests.map((request) => requestRow(request, t)),
      t,
    )}
  `
}

function panel(title: TextKey, rows: Markup[], t: Translate): Markup {
  const content =
    rows.length > 0
      ? html`<ul>
          ${rows}
        </ul>`
      : html`<p class="empty">${t('none')}</p>`
  return html`<section class="panel">
    <h2>${t(title)}</h2>
    ${content}
  </section>`
}

function faultChip({ id, ...fault }: ListedFault, t: Translate): Markup {
  const { where, what } = describeFault(fault, t)
  return html`<span class="chip chip-warn"
    >${where} · ${what}
    <button class="lift" data-post="/control/faults/${id}" data-method="DELETE" aria-label="${t('removeFault')}">
      ×
    </button></span
  >`
}

function timeOfDay(at: number): string {
  return formatBeijing(at).slice(5)
}

const TRADE_CHIPS: Record<Trade['status'], string> = {
  WAIT_BUYER_PAY: 'chip-wait',
  TRADE_SUCCESS: 'chip-good',
  TRADE_FINISHED: 'chip-good',
  TRADE_CLOSED: 'chip-off',
}

function tradeRow(trade: Trade, core: SandboxCore, t: Translate): Markup {
  const buyer = trade.buyerId === undefined ? undefined : core.identities.findBuyer(trade.buyerId)
  const refunded = refundedFen(trade)
  const levers =
    trade.status === 'WAIT_BUYER_PAY'
      ? html`<button data-post="/control/trades/${trade.tradeNo}/pay">${t('pay')}</button>
          <button data-post="/control/trades/${trade.tradeNo}/cancel">${t('close')}</button>
          <button data-post="/control/trades/${trade.tradeNo}/forge">${t('forge')}</button>
          <a href="/cashier/${trade.tradeNo}" target="_blank" rel="noopener">${t('openCashier')}</a>`
      : ''
  return html`<li class="line">
    <span class="chip ${TRADE_CHIPS[trade.status]}">${t(trade.status)}</span>
    <b class="money">¥${formatYuan(trade.totalFen)}</b>
    ${refunded > 0 ? html`<span class="hint">${t('refundedSum')} ¥${formatYuan(refunded)}</span>` : ''}
    <span class="grow"
      >${trade.subject}<small
        >${buyerLabel(buyer, t)} · ${trade.outTradeNo} · <code>${trade.tradeNo}</code></small
      ></span
    >
    <span class="buttons">${levers}</span>
    <time>${timeOfDay(trade.createdAt)}</time>
  </li>`
}

const NOTIFICATION_CHIPS: Record<Notification['status'], string> = {
  pending: 'chip-wait',
  acknowledged: 'chip-good',
  given_up: 'chip-warn',
}

function notificationRow(notification: Notification, t: Translate): Markup {
  const { id, fields, status, attempts, nextAttemptAt } = notification
  return html`<li>
    <details data-key="${id}">
      <summary class="line">
        <span class="chip ${NOTIFICATION_CHIPS[status]}">${t(status)}</span>
        <b>${fields['trade_status']}</b>
        ${notification.forged ? html`<span class="chip chip-warn">${t('forged')}</span>` : ''}
        <span class="grow"
          >${fields['out_trade_no']} ${fields['out_biz_no'] ? html`· ${fields['out_biz_no']}` : ''}<small
            >${notification.url}</small
          ></span
        >
        <span class="hint">${t('attempts')} ${attempts.length}</span>
        ${nextAttemptAt === undefined ? '' : html`<span class="hint">${t('nextAttempt')} ${timeOfDay(nextAttemptAt)}</span>`}
        <span class="buttons"><button data-post="/control/notifications/${id}/resend">${t('resend')}</button></span>
        <time>${timeOfDay(notification.createdAt)}</time>
      </summary>
      <ol class="attempts">
        ${attempts.map((attempt) => attemptLine(attempt, t))}
      </ol>
      ${block(t('fields'), JSON.stringify(fields, null, 2))}
    </details>
  </li>`
}

function attemptLine({ at, answer, error, fault }: Attempt, t: Translate): Markup {
  const struck = fault === undefined ? '' : html`<span class="chip chip-warn">${t('fault')} ${fault}</span>`
  return html`<li><time>${timeOfDay(at)}</time> <code>${answer ?? error}</code> ${struck}</li>`
}

function requestRow(request: RequestRecord, t: Translate): Markup {
  const good = request.code === '10000'
  return html`<li>
    <details data-key="request-${request.id}">
      <summary class="line">
        <span class="chip ${good ? 'chip-good' : 'chip-warn'}">${request.code}</span>
        <b>${request.method || '—'}</b>
        <span class="grow"><small>${gist(request)}</small></span>
        ${request.fault === undefined ? '' : html`<span class="chip chip-warn">${t('fault')} ${request.fault}</span>`}
        <time>${timeOfDay(request.at)}</time>
      </summary>
      ${request.warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
      ${block(t('stringToSign'), request.stringToSign)}
      ${block(t('parameters'), JSON.stringify(request.params, null, 2))} ${block(t('answer'), request.answer)}
    </details>
  </li>`
}

function gist({ subCode, subMsg, params }: RequestRecord): string {
  return subCode === undefined ? (params['biz_content'] ?? '') : `${subCode} ${subMsg ?? ''}`
}

function block(title: string, text: string): Markup {
  return html`<h3>${title}</h3>
    <pre>${text}</pre>`
}
