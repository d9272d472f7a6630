import { html } from 'hono/html'
import { contract } from '@kaifan/shared/contract'
import type { Access, Contract, Endpoint } from '@kaifan/shared/contract'
import { problemTitle } from '@kaifan/shared/i18n'
import { isProblemCode, problemStatus } from '@kaifan/shared/problems'
import { problemsOf } from './document.ts'

/** The API to read: every operation, who may call it, and every problem with its words. */
export function documentationPage(part: Contract = contract): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Kaifan API</title>
          <style>
            body {
              margin: 0 auto;
              padding: 2rem 1.25rem 4rem;
              max-width: 60rem;
              font:
                15px/1.6 system-ui,
                'PingFang SC',
                'Noto Sans CJK SC',
                sans-serif;
              color: #17201d;
            }
            h1 {
              margin: 0;
            }
            h2 {
              margin: 2.5rem 0 0.5rem;
            }
            section {
              padding: 0.9rem 0;
              border-top: 1px solid #e4eae7;
            }
            h3 {
              margin: 0;
              font:
                600 15px/1.5 ui-monospace,
                monospace;
            }
            h3 b {
              display: inline-block;
              min-width: 4.2rem;
              color: #086046;
            }
            p {
              margin: 0.2rem 0;
            }
            small,
            small a {
              color: #64706b;
            }
            code {
              font:
                13px ui-monospace,
                monospace;
            }
            table {
              border-collapse: collapse;
              width: 100%;
            }
            td {
              padding: 0.45rem 0.75rem 0.45rem 0;
              border-top: 1px solid #e4eae7;
              vertical-align: top;
            }
            tr:target,
            section:target {
              background: #e8f5f0;
            }
          </style>
        </head>
        <body>
          <h1>Kaifan API</h1>
          <p>
            Money is integer fen, moments are epoch milliseconds. Machine-readable:
            <a href="/openapi.json">/openapi.json</a>
          </p>
          <h2>Operations</h2>
          ${Object.entries(part).map(([name, endpoint]) => operation(name, endpoint))}
          <h2>Problems</h2>
          <table>
            ${Object.keys(problemStatus)
              .filter(isProblemCode)
              .map(
                (code) =>
                  html`<tr id="${code}">
                    <td><code>${code}</code></td>
                    <td>${problemStatus[code]}</td>
                    <td lang="zh-CN">${problemTitle(code, 'zh-CN')}</td>
                    <td>${problemTitle(code, 'en')}</td>
                  </tr> `,
              )}
          </table>
        </body>
      </html> `,
  )
}

function operation(name: string, endpoint: Endpoint) {
  const notes = [whoMayCall(endpoint.access), endpoint.idempotent && 'Idempotency-Key', endpoint.etag && 'ETag']
  return html`<section id="${name}">
    <h3><b>${endpoint.method}</b> ${endpoint.path}</h3>
    <p>${endpoint.summary}</p>
    <small>${name} · ${notes.filter(Boolean).join(' · ')}</small><br />
    <small>${problemsOf(endpoint).map((code) => html`<a href="#${code}"><code>${code}</code></a> `)}</small>
  </section> `
}

function whoMayCall(access: Access): string {
  if (access === 'public') return 'anyone'
  return access === 'customer' ? 'a signed-in diner' : `staff: ${access.staff.join(', ')}`
}
