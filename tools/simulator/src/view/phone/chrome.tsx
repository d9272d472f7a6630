import type { VNode } from 'preact'
import { SheetView } from './sheets.tsx'
import type { PhoneState } from './state.ts'
import { say } from './words.ts'

export interface ChromeActions {
  back(): void
  close(): void
  tab(route: string, index: number): void
  fileUrl(path: string): string
  share(): void
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

function StatusBar({ state: { device, title } }: { state: PhoneState }) {
  const light = !title.transparent && isDark(title.color)
  return (
    <div
      class={`phone-status ${light ? 'phone-light' : ''}`}
      aria-hidden="true"
      style={{ height: `${device.statusBarHeight}px` }}
    >
      <span>9:41</span>
      <span>▪▪▪ ⌁ ▮</span>
    </div>
  )
}

function TitleBar({ state, actions }: Props) {
  const { device, title, canGoBack } = state
  const look = title.transparent ? 'phone-title-transparent' : isDark(title.color) ? 'phone-light' : ''
  const color = title.transparent ? 'transparent' : title.color
  const height = device.statusBarHeight + device.titleBarHeight
  return (
    <header
      class={`phone-title ${look}`}
      style={{ background: color, height: `${height}px`, paddingTop: `${device.statusBarHeight}px` }}
    >
      {canGoBack && (
        <button class="phone-back" aria-label={say('back', device.language)} onClick={actions.back}>
          ‹
        </button>
      )}
      <div class="phone-title-text">{title.image === '' ? title.text : <img src={title.image} alt={title.text} />}</div>
      {title.loading && <i class="phone-spinner phone-spinner-small" aria-hidden="true" />}
      <div class="phone-capsule">
        <button aria-label={say('more', device.language)} onClick={actions.share}>
          •••
        </button>
        <button aria-label={say('close', device.language)} onClick={actions.close}>
          ⊙
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
            onClick={() => actions.tab(item.pagePath, index)}
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
