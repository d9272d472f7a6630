import { Hono } from 'hono'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { SandboxCore } from '../core/core.ts'
import type { Buyer } from '../core/model.ts'
import { isUnderPrefix } from '../http/redirect-uri.ts'
import type { SandboxApp } from '../options.ts'
import { browserBuyer, buyerLabel, rememberBuyer } from './browser-buyer.ts'
import { pageContext, renderMessage, renderPage } from './layout.ts'
import type { TextKey } from './texts.ts'

const PATH = '/oauth2/publicAppAuthorize.htm'
const SCOPES = ['auth_base', 'auth_user']

interface Authorisation {
  appId: string
  redirectUri: string
  scope: string
  state: string | undefined
}

/** Alipay's authorise page: silent, or with `prompt=1` a choice of buyers, then back to the app with an auth code. */
export function createOauthPage(core: SandboxCore, apps: readonly SandboxApp[], onChange: () => void): Hono {
  const pages = new Hono()

  pages.get(PATH, (c) => {
    const asked = readAuthorisation(c, apps)
    if (typeof asked === 'string') return refuse(c, asked)
    if (c.req.query('prompt') === '1') return choose(c, asked)
    return sendBack(c, asked, browserBuyer(c, core.identities) ?? core.identities.addBuyer())
  })

  pages.post(PATH, async (c) => {
    const asked = readAuthorisation(c, apps)
    if (typeof asked === 'string') return refuse(c, asked)
    const chosen = new URLSearchParams(await c.req.text()).get('buyer') ?? ''
    return sendBack(c, asked, core.identities.findBuyer(chosen) ?? core.identities.addBuyer())
  })

  function sendBack(c: Context, { appId, redirectUri, scope, state }: Authorisation, buyer: Buyer): Response {
    rememberBuyer(c, buyer)
    const target = new URL(redirectUri)
    target.searchParams.set('app_id', appId)
    target.searchParams.set('source', 'alipay_wallet')
    target.searchParams.set('scope', scope)
    target.searchParams.set('auth_code', core.identities.issueAuthCode(buyer.id, appId))
    if (state !== undefined) target.searchParams.set('state', state)
    onChange()
    return c.redirect(target.href)
  }

  function choose(c: Context, { redirectUri }: Authorisation): Response | Promise<Response> {
    const context = pageContext(c)
    const { t } = context
    const named = core.identities.buyers().filter((buyer) => buyer.name !== undefined)
    const own = browserBuyer(c, core.identities)
    const buyers = own && !named.includes(own) ? [own, ...named] : named
    const body = html`<main class="sheet">
      <h1>${t('chooseBuyer')}</h1>
      <form method="post" class="choices">
        ${buyers.map(
          (buyer) =>
            html`<button name="buyer" value="${buyer.id}">
              <b>${buyerLabel(buyer, t)}</b><span>${buyer.logonId}</span>
            </button>`,
        )}
        <button name="buyer" value=""><b>${t('newBuyer')}</b></button>
      </form>
      <footer>${t('notReal')}</footer>
    </main>`
    // A browser holds the redirect after a form to the form's own policy.
    return renderPage(c, context, {
      title: t('chooseBuyer'),
      look: 'buyer',
      body,
      formTarget: new URL(redirectUri).origin,
    })
  }

  return pages
}

function readAuthorisation(c: Context, apps: readonly SandboxApp[]): Authorisation | TextKey {
  const { app_id: appId, scope = '', redirect_uri: redirectUri = '', state } = c.req.query()
  const app = apps.find((one) => one.appId === appId)
  if (!app) return 'unknownApp'
  if (app.kind !== 'h5') return 'notH5'
  if (!SCOPES.includes(scope)) return 'badScope'
  if (!isUnderPrefix(redirectUri, app.redirectUriPrefixes ?? [])) return 'badRedirect'
  return { appId: app.appId, redirectUri, scope, state }
}

function refuse(c: Context, reason: TextKey): Response | Promise<Response> {
  const context = pageContext(c)
  return renderMessage(c, context, { title: context.t('oauthRefused'), hint: context.t(reason), status: 400 })
}
