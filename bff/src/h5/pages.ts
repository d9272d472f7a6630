import { html } from 'hono/html'
import type { Destination } from './addresses.ts'
import { miniProgramAddress, printedPath, scannerAddress } from './addresses.ts'

interface Link {
  address: string
  text: string
}

/** What an ordinary browser gets: ordering and paying need Alipay. */
export function scanPage(miniProgramAppId: string, publicUrl: string, destination: Destination): string {
  return page(
    '请用支付宝扫码',
    'Please scan with Alipay',
    [
      '点餐和付款在支付宝里进行：打开支付宝，点“扫一扫”，再扫桌上的二维码。',
      'Ordering and paying happen in Alipay: open Alipay, tap Scan, and scan the code on the table again.',
    ],
    [{ address: miniProgramAddress(miniProgramAppId, publicUrl, destination), text: '用支付宝打开 · Open in Alipay' }],
  )
}

/** What is shown when Alipay's answer cannot be matched with a scan. */
export function lostPage(destination: Destination | undefined): string {
  const again = destination && { address: printedPath(destination), text: '重新打开 · Open again' }
  return page(
    '这次打开没有成功',
    'That did not work',
    [
      '可能是停留太久，或页面被打开了两次。请重新扫一次桌上的二维码。没有产生任何费用。',
      'Perhaps it took too long, or the page was opened twice. Please scan the code on the table again. Nothing was charged.',
    ],
    [...(again ? [again] : []), { address: scannerAddress, text: '扫一扫 · Scan again' }],
  )
}

function page(title: string, titleEn: string, [text, textEn]: [string, string], links: Link[]): string {
  return String(
    html`<!doctype html>
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · ${titleEn}</title>
          <style>
            body {
              margin: 0;
              min-height: 100vh;
              display: grid;
              place-items: center;
              background: #f3f6f4;
              color: #17201d;
              font:
                16px/1.6 system-ui,
                'PingFang SC',
                'Noto Sans CJK SC',
                sans-serif;
            }
            main {
              max-width: 22rem;
              padding: 2rem 1.5rem;
              text-align: center;
            }
            h1 {
              margin: 0;
              font-size: 1.5rem;
              line-height: 1.3;
            }
            h2 {
              margin: 0.25rem 0 1.5rem;
              font-size: 1rem;
              font-weight: 500;
              color: #64706b;
            }
            p {
              margin: 0.5rem 0;
            }
            p[lang='en'] {
              color: #64706b;
              font-size: 0.9rem;
            }
            a {
              display: block;
              margin-top: 1rem;
              padding: 0.75rem 1rem;
              border-radius: 999px;
              background: #0b7a57;
              color: #fff;
              font-weight: 600;
              text-decoration: none;
            }
            a + a {
              background: #fff;
              color: #086046;
              box-shadow: inset 0 0 0 1px #bfe3d4;
            }
          </style>
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            <h2 lang="en">${titleEn}</h2>
            <p>${text}</p>
            <p lang="en">${textEn}</p>
            ${links.map((link) => html`<a href="${link.address}">${link.text}</a>`)}
          </main>
        </body>
      </html> `,
  )
}
