import { Hono } from 'hono'
import type { SandboxCore } from '../core/core.ts'
import { billFile } from './bill-file.ts'

/** `GET /bills/:token`: what `bill_download_url` points to, for as long as it does. */
export function createBillRoute(core: SandboxCore, seller: { id: string; name: string }): Hono {
  const app = new Hono()
  app.get('/bills/:token', (c) => {
    const bill = core.bills.find(c.req.param('token'))
    if (!bill) return c.text('下载链接已失效', 403)
    const { name, zip } = billFile(bill, core, seller)
    return c.body(new Uint8Array(zip), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
    })
  })
  return app
}
