import { Hono } from 'hono'
import { html } from 'hono/html'
import type { SandboxCore } from '../core/core.ts'
import type { Journal } from '../core/journal.ts'
import { DAY, HOUR, MINUTE } from '../core/time.ts'
import { faultLever } from './fault-lever.ts'
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
