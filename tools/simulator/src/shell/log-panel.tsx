import { useState } from 'preact/hooks'
import type { Entry } from '../view/phone/log.ts'
import { say } from './words.ts'
import type { Word } from './words.ts'

const tabs = ['console', 'requests', 'calls', 'updates'] as const satisfies readonly Word[]
type Tab = (typeof tabs)[number]

const shownLast = 300

/** What the phone logs, newest last. */
export function LogPanel({ entries, clear }: { entries: readonly Entry[]; clear(): void }) {
  const [tab, setTab] = useState<Tab>('console')
  const lines = entries.filter((entry) => tabOf(entry) === tab)
  return (
    <section class="log" aria-label={say('log')}>
      <nav role="tablist">
        {tabs.map((each) => (
          <button key={each} role="tab" aria-selected={tab === each} onClick={() => setTab(each)}>
            {say(each)} <small>{entries.filter((entry) => tabOf(entry) === each).length}</small>
          </button>
        ))}
        <button class="clear" onClick={clear}>
          {say('clear')}
        </button>
      </nav>
      <ol>
        {lines.length === 0 && <li class="nothing">{say('nothing')}</li>}
        {lines.slice(-shownLast).map((entry, index) => (
          <li key={`${entry.at}-${index}`} class={lookOf(entry)}>
            <time>{new Date(entry.at).toTimeString().slice(0, 8)}</time>
            <code>{textOf(entry)}</code>
          </li>
        ))}
      </ol>
    </section>
  )
}

function tabOf(entry: Entry): Tab {
  if (entry.kind === 'request') return 'requests'
  if (entry.kind === 'call') return 'calls'
  return entry.kind === 'setData' ? 'updates' : 'console'
}

function lookOf(entry: Entry): string {
  if (
    entry.kind === 'error' ||
    (entry.kind === 'request' && (entry.request.status === 0 || entry.request.status >= 400))
  )
    return 'bad'
  if (entry.kind === 'warning') return 'warn'
  return entry.kind === 'console' ? entry.level : ''
}

function textOf(entry: Entry): string {
  switch (entry.kind) {
    case 'console':
    case 'error':
    case 'warning':
      return entry.text
    case 'page':
      return `→ ${entry.route} (${entry.way})`
    case 'call':
      return `my.${entry.name}(${entry.options === undefined ? '' : JSON.stringify(entry.options)})`
    case 'request': {
      const { method, url, address, status, durationMs, bytes } = entry.request
      const instead = address === '' || address.startsWith(originOf(url)) ? '' : ` (${originOf(url)})`
      return `${status || '—'} ${method} ${address || url}${instead} · ${durationMs} ms · ${sizeOf(bytes)}`
    }
    case 'setData': {
      const more = entry.paths.length > 3 ? ` … ${entry.paths.length}` : ''
      return `${sizeOf(entry.bytes)} · ${entry.templates} templates · ${entry.renderMs} ms · ${entry.route} · ${entry.paths.slice(0, 3).join(', ')}${more}`
    }
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`
}
