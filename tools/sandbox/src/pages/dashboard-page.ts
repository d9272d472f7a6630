import { Hono } from 'hono'
import { html } from 'hono/html'
import type { SandboxCore } from '../core/core.ts'
import { notificationFaultKinds, requestFaultKinds } from '../core/faults.ts'
import type { Journal } from '../core/journal.ts'
import { DAY, HOUR, MINUTE } from '../core/time.ts'
import { methodNames } from '../gateway/methods.ts'
import { pageContext, renderPage } from './layout.ts'
import type { Markup } from './layout.ts'
import { renderPanels } from './panels.ts'
import type { TextKey, Translate } from './texts.ts'

const STEPS: readonly (readonly [TextKey, number])[] = [
  ['minute', MINUTE],
  ['quarter', 15 * MINUTE],
  ['hour', HOUR],
  ['day', DAY],
]

/** The developer's page: what happened at the platform, and levers to make things happen. It acts through the control API. */
export function createDashboardPage(core: SandboxCore, journal: Journal): Hono {
  const pages = new Hono()

  pages.get('/', (c) => {
    const context = pageContext(c)
    const { t, language } = context
    const other = language === 'zh' ? { href: '/?lang=en', label: 'English' } : { href: '/?lang=zh', label: '中文' }
    const body = html`<header class="top">
        <h1>${t('sandbox')}</h1>
        <span class="hint">${t('notReal')}</span>
        <span class="spacer"></span>
        <button data-post="/control/reset">${t('reset')}</button>
        <a href="${other.href}">${other.label}</a>
      </header>
      <main>
        <section class="levers">${clockLever(t)} ${faultLever(t)}</section>
        <div id="panels">${renderPanels(core, journal, t)}</div>
      </main>`
    return renderPage(c, context, { title: t('trades'), look: 'developer', body, script: 'dashboard.js' })
  })

  pages.get('/panels', (c) => {
    c.header('cache-control', 'no-store')
    return c.html(renderPanels(core, journal, pageContext(c).t))
  })

  return pages
}

function clockLever(t: Translate): Markup {
  const steps = STEPS.map(
    ([label, ms]) =>
      html`<button data-post="/control/clock/advance" data-body="${JSON.stringify({ ms })}">+ ${t(label)}</button>`,
  )
  return html`<div class="lever">
    <h2>${t('clock')} · ${t('advance')}</h2>
    <div class="buttons">${steps}</div>
  </div>`
}

function kinds(on: 'request' | 'notification', values: readonly string[], label: string): Markup {
  const options = values.map((value) => html`<option value="${value}">${value}</option>`)
  return html`<optgroup data-on="${on}" label="${label}">${options}</optgroup>`
}

function faultLever(t: Translate): Markup {
  return html`<form class="lever" id="faults">
    <h2>${t('faults')}</h2>
    <div class="buttons">
      <select name="method" aria-label="${t('method')}">
        <option value="*">${t('anyMethod')}</option>
        ${methodNames.map((name) => html`<option value="${name}">${name}</option>`)}
        <option value="notification">${t('ofNotifications')}</option>
      </select>
      <select name="kind" aria-label="${t('kind')}">
        ${kinds('request', requestFaultKinds, t('requests'))}
        ${kinds('notification', notificationFaultKinds, t('notifications'))}
      </select>
      <input name="count" type="number" value="1" min="1" max="1000" aria-label="${t('count')}" />
      <button>${t('addFault')}</button>
      <button type="button" data-post="/control/faults" data-method="DELETE">${t('clearFaults')}</button>
    </div>
    <p class="problem" role="alert" hidden></p>
  </form>`
}
