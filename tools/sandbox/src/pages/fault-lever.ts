import { html } from 'hono/html'
import { billFaultKinds, notificationFaultKinds, refundFaultKinds, requestFaultKinds } from '../core/fault.ts'
import type { Fault } from '../core/fault.ts'
import { methodNames } from '../gateway/methods.ts'
import type { Markup } from './layout.ts'
import type { TextKey, Translate } from './texts.ts'

/** Each place where a fault strikes, with its kinds. */
const KINDS: Record<Fault['on'], readonly string[]> = {
  request: requestFaultKinds,
  notification: notificationFaultKinds,
  refund: refundFaultKinds,
  bill: billFaultKinds,
  clock: ['offset'],
}

const PLACE_TEXTS: Record<Fault['on'], TextKey> = {
  request: 'requests',
  notification: 'notifications',
  refund: 'ofRefunds',
  bill: 'ofBills',
  clock: 'ofClock',
}

/** The fields that a kind asks for besides those of every fault. */
function valuesOf(kind: string): string {
  const rule = 'trade count probability seed'
  if (kind === 'offset') return 'offsetMs'
  if (kind === 'refuse' || kind.startsWith('system-error')) return `${rule} subCode`
  if (['delay', 'reorder', 'pending'].includes(kind)) return `${rule} delayMs`
  return kind === 'wrong-amount' ? `${rule} amountFen` : rule
}

function kindOptions(on: Fault['on'], t: Translate): Markup {
  return html`<optgroup data-on="${on}" label="${t(PLACE_TEXTS[on])}">
    ${KINDS[on].map((kind) => html`<option value="${kind}" data-values="${valuesOf(kind)}">${kind}</option>`)}
  </optgroup>`
}

function field(name: string, label: string, type: 'text' | 'number', attributes: Markup | '' = ''): Markup {
  return html`<input
    name="${name}"
    type="${type}"
    data-value="optional"
    placeholder="${label}"
    aria-label="${label}"
    ${attributes}
  />`
}

/** The form that posts to `/control/faults`; its script shows the fields that belong to the chosen kind. */
export function faultLever(t: Translate): Markup {
  return html`<form class="lever" id="faults">
    <h2>${t('faults')}</h2>
    <div class="buttons">
      <select name="method" aria-label="${t('method')}">
        <option value="*">${t('anyMethod')}</option>
        ${methodNames.map((name) => html`<option value="${name}">${name}</option>`)}
        <option value="notification">${t('ofNotifications')}</option>
        <option value="refund">${t('ofRefunds')}</option>
        <option value="bill">${t('ofBills')}</option>
        <option value="clock">${t('ofClock')}</option>
      </select>
      <select name="kind" aria-label="${t('kind')}">
        ${(['request', 'notification', 'refund', 'bill', 'clock'] as const).map((on) => kindOptions(on, t))}
      </select>
      ${field('subCode', t('subCode'), 'text')} ${field('delayMs', t('delay'), 'number', html`min="0"`)}
      ${field('amountFen', t('amount'), 'number', html`min="1"`)} ${field('offsetMs', t('offset'), 'number')}
      ${field('trade', t('tradeOptional'), 'text')}
      ${field('count', t('countOrEmpty'), 'number', html`min="1" value="1"`)}
      ${field('probability', t('probability'), 'number', html`min="0" max="1" step="any"`)}
      ${field('seed', t('seed'), 'number')}
      <button>${t('addFault')}</button>
      <button type="button" data-post="/control/faults" data-method="DELETE">${t('clearFaults')}</button>
    </div>
    <p class="problem" role="alert" hidden></p>
  </form>`
}

/** A fault in a line: where it strikes, and what it does how often to which trade. */
export function describeFault(fault: Fault, t: Translate): { where: string; what: string } {
  if (fault.on === 'clock') {
    return { where: t('ofClock'), what: `${fault.offsetMs < 0 ? '−' : '+'}${Math.abs(fault.offsetMs)} ms` }
  }
  const where = fault.on === 'request' ? fault.method : t(PLACE_TEXTS[fault.on])
  const { kind, count, tradeNo, outTradeNo, probability, seed } = fault
  const value = [
    'subCode' in fault ? fault.subCode : undefined,
    'delayMs' in fault && fault.delayMs !== undefined ? `${fault.delayMs} ms` : undefined,
    'amountFen' in fault && fault.amountFen !== undefined ? `${fault.amountFen} fen` : undefined,
  ].find((text) => text !== undefined)
  const chance = probability === undefined ? undefined : `p ${probability} (${seed ?? 1})`
  const parts = [value === undefined ? kind : `${kind} ${value}`, tradeNo ?? outTradeNo, chance]
  const often = count === null ? t('always') : `× ${count}`
  return { where, what: `${parts.filter((part) => part !== undefined).join(' · ')} ${often}` }
}
