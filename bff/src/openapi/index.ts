import { apiHeaders } from '../http/headers.ts'
import type { HttpApp, HttpKit } from '../http/kit.ts'
import { sendPage } from '../http/page.ts'
import { send } from '../http/send.ts'

/** `/openapi.json` and `/docs`, made when first asked for so that starting does not wait for them. */
export function serveDocuments(app: HttpApp, kit: HttpKit): void {
  let document: string | undefined
  let page: string | undefined

  app.get('/openapi.json', async (c) => {
    document ??= JSON.stringify((await import('./document.ts')).openApiDocument())
    return send(c, 200, { ...apiHeaders(c, kit), 'Content-Type': 'application/json' }, document)
  })
  app.get('/docs', async (c) => {
    page ??= (await import('./page.ts')).documentationPage()
    return sendPage(c, kit, 200, page)
  })
}
