import type { VNode } from 'preact'
import { SheetView } from './sheets.tsx'
import type { PhoneState, Title } from './state.ts'
import { say } from './words.ts'

export interface ChromeActions {
  back(): void
  close(): void
  tab(route: string): void
  fileUrl(path: string): string
  share(from: 'menu'): void
  title(): void
}

interface Props {
  state: PhoneState
  actions: ChromeActions
}

/** What the container draws: status bar, title bar with capsule, tab bar, and what opens over the page. */
export function Chrome({ state, actions }: Props): VNode {
  return (
    <>
      <StatusBar state={state} />
      <TitleBar state={state} actions={actions} />
      {state.tabs && !state.tabs.hidden && <Tabs state={state} actions={actions} />}
      {state.loading && <Loading text={state.loading.content} />}
      {state.toast && (
        <div class="phone-toast" role="status">
          {toastMarks[state.toast.type] && <b aria-hidden="true">{toastMarks[state.toast.type]}</b>}
          {state.toast.content}
        </div>
      )}
      {state.sheets.map((sheet) => (
        <SheetView key={sheet.id} sheet={sheet} language={state.device.language} />
      ))}
      {state.trouble !== undefined && (
        <pre class="phone-trouble" role="alert">
          {state.trouble}
        </pre>
      )}
    </>
  )
}

const toastMarks: Readonly<Record<string, string>> = { success: '✓', fail: '✕', exception: '!' }

function isDark(color: string): boolean {
  const [, red = 'ff', green = 'ff', blue = 'ff'] = /^#?(\w\w)(\w\w)(\w\w)/.exec(color) ?? []
  return parseInt(red, 16) * 0.3 + parseInt(green, 16) * 0.6 + parseInt(blue, 16) * 0.1 < 140
}

function isLight({ light, transparent, color }: Title): boolean {
  return light || (!transparent && isDark(color))
}

/** Signal and battery. */
function StatusIcons() {
  return (
    <svg width="46" height="12" viewBox="0 0 46 12" fill="currentColor">
      <path d="M0 8h3v4H0zM5 6h3v6H5zM10 3h3v9h-3zM15 0h3v12h-3z" />
      <rect x="23.5" y=".5" width="19" height="11" rx="3" fill="none" stroke="currentColor" />
      <rect x="25" y="2" width="16" height="8" rx="1.5" />
      <path d="M44 4.5v3c1.5-.5 1.5-2.5 0-3z" />
    </svg>
  )
}

function StatusBar({ state: { device, title } }: { state: PhoneState }) {
  return (
    <div
      class={`phone-status ${isLight(title) ? 'phone-light' : ''}`}
      aria-hidden="true"
      style={{ height: `${device.statusBarHeight}px` }}
    >
      <span>9:41</span>
      <StatusIcons />
    </div>
  )
}

function TitleBar({ state, actions }: Props) {
  const { device, title, canGoBack } = state
  const look = isLight(title) ? 'phone-light' : ''
  const color = title.transparent ? 'transparent' : title.color
  const height = device.statusBarHeight + device.titleBarHeight
  return (
    <header
      class={`phone-title ${look}`}
      style={{ background: color, height: `${height}px`, paddingTop: `${device.statusBarHeight}px` }}
    >
      {canGoBack && (
        <button class="phone-back" aria-label={say('back', device.language)} onClick={actions.back}>
          <svg width="12" height="20" viewBox="0 0 12 20" fill="none" stroke="currentColor" stroke-width="2">
            <path d="M10 2 2 10l8 8" />
          </svg>
        </button>
      )}
      <div
        class="phone-title-text"
        style={{ pointerEvents: title.transparent ? 'none' : 'auto' }}
        onClick={actions.title}
      >
        {title.image === '' ? title.text : <img src={title.image} alt={title.text} />}
      </div>
      {title.loading && <i class="phone-spinner phone-spinner-small" aria-hidden="true" />}
      <div class="phone-capsule">
        <button aria-label={say('more', device.language)} onClick={() => actions.share('menu')}>
          <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor">
            <circle cx="4" cy="10" r="1.7" />
            <circle cx="10" cy="10" r="2.3" />
            <circle cx="16" cy="10" r="1.7" />
          </svg>
        </button>
        <button aria-label={say('close', device.language)} onClick={actions.close}>
          <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor">
            <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="2" />
            <circle cx="10" cy="10" r="2.7" />
          </svg>
        </button>
      </div>
    </header>
  )
}

function Tabs({ state, actions }: Props) {
  const { tabs, device, route } = state
  if (!tabs) return null
  const { bar, badges } = tabs
  return (
    <nav
      class="phone-tabs"
      role="tablist"
      style={{
        background: bar.backgroundColor,
        height: `${device.tabBarHeight + device.safeAreaBottom}px`,
        paddingBottom: `${device.safeAreaBottom}px`,
      }}
    >
      {bar.items.map((item, index) => {
        const active = item.pagePath === route
        const icon = active ? item.activeIcon : item.icon
        return (
          <button
            key={item.pagePath}
            role="tab"
            aria-selected={active}
            style={{ color: active ? bar.selectedColor : bar.textColor }}
            onClick={() => actions.tab(item.pagePath)}
          >
            {icon !== '' && <img src={actions.fileUrl(icon)} alt="" />}
            <span>{item.name}</span>
            {badges[index] !== undefined && <em>{badges[index]}</em>}
          </button>
        )
      })}
    </nav>
  )
}

function Loading({ text }: { text: string }) {
  return (
    <div class="phone-loading-layer">
      <div class="phone-loading" role="status">
        <i class="phone-spinner" aria-hidden="true" />
        {text}
      </div>
    </div>
  )
}
