import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { languageOf, translator } from './texts.ts'
import type { Language, Translate } from './texts.ts'

/** What `html` makes: text whose values are escaped already. */
export type Markup = ReturnType<typeof html>

export interface PageContext {
  t: Translate
  language: Language
}

export function pageContext(c: Context): PageContext {
  const language = languageOf(c)
  return { t: translator(language), language }
}

export interface Page {
  title: string
  /** Class of the body: the page's own look. */
  look: 'buyer' | 'developer'
  body: Markup
  /** A file of `/assets`. */
  script?: string
  status?: 200 | 403 | 404 | 400
  /** Origins that may frame the page. */
  frameOrigins?: readonly string[]
  /** Where its forms may lead besides the sandbox. */
  formTarget?: string
}

/** A whole page whose policy lets only our own script and style run. */
export function renderPage(c: Context, { t, language }: PageContext, page: Page): Response | Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const ancestors = page.frameOrigins?.length ? page.frameOrigins.join(' ') : "'none'"
  c.header(
    'content-security-policy',
    [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      `form-action 'self' ${page.formTarget ?? ''}`.trim(),
      `frame-ancestors ${ancestors}`,
    ].join('; '),
  )
  c.header('cache-control', 'no-store')
  // Not no-referrer: browsers would then send `Origin: null` with our own forms, which we refuse.
  c.header('referrer-policy', 'same-origin')
  c.header('x-content-type-options', 'nosniff')
  const script = page.script ? html`<script nonce="${nonce}" src="/assets/${page.script}" defer></script>` : ''
  return c.html(
    html`<!doctype html>
      <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <title>${page.title} · ${t('sandbox')}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" nonce="${nonce}" href="/assets/sandbox.css" />
          ${script}
        </head>
        <body class="${page.look}">
          ${page.body}
        </body>
      </html>`,
    page.status ?? 200,
  )
}

export interface Message {
  title: string
  hint: string
  status: 403 | 404 | 400
  /** A way out, where there is one. */
  action?: Markup | ''
  script?: string
  frameOrigins?: readonly string[]
}

/** A page that only says something. */
export function renderMessage(c: Context, context: PageContext, message: Message): Response | Promise<Response> {
  const body = html`<main class="message">
    <div class="mark mark-warn" aria-hidden="true">!</div>
    <h1>${message.title}</h1>
    <p>${message.hint}</p>
    ${message.action ?? ''}
    <footer>${context.t('notReal')}</footer>
  </main>`
  return renderPage(c, context, { look: 'buyer', body, ...message })
}
