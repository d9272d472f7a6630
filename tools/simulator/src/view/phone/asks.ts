import type { Data, Failure } from '../../protocol.ts'
import type { PageView } from '../page-view.ts'
import { createIntersections } from './intersections.ts'
import { actOnVideo, createSounds } from './media.ts'
import { answerQueries } from './queries.ts'
import type { PhoneState, Sheet, TabState, Title } from './state.ts'

/** What the logic asks for that can be done at once, or by showing something. */
export interface Asked {
  change(change: Partial<PhoneState>): void
  state(): PhoneState
  page(id: unknown): PageView | undefined
  setTitle(page: unknown, change: Partial<Title>): void
  setTabs(change: (tabs: TabState) => TabState): void
  authCode(): Promise<string>
  cashierUrl(tradeNo: string): string
  codes(): readonly string[]
  /** Once components that are on their way are shown. */
  settled(): Promise<void>
  /** Leaves the app, as its round button does. */
  leave(): void
  /** Has the page told that it is shared. */
  share(): void
  fileUrl(path: string): string
  /** Tells the logic of something that it waits for. */
  happen(name: string, detail: Data): void
}

export class Refused extends Error {
  readonly code: number

  constructor(code: number, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** What the logic is told of a question that nobody answered well. */
export function failureOf(error: unknown): Failure {
  return {
    error: error instanceof Refused ? error.code : 3,
    errorMessage: error instanceof Error ? error.message : String(error),
  }
}

type Answer = (options: Data) => unknown

export function createAnswers(asked: Asked): { answer(name: string, options: Data): Promise<unknown> } {
  let nextSheet = 1
  let toastTimer: number | undefined
  let loadingTimer: number | undefined

  const sheet = (name: string, options: Data): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextSheet++
      const close = () => asked.change({ sheets: asked.state().sheets.filter((each) => each.id !== id) })
      const opened: Sheet = {
        id,
        name,
        options,
        answer(value) {
          close()
          resolve(value)
        },
        refuse(error, sentence) {
          close()
          reject(new Refused(error, sentence))
        },
      }
      asked.change({ sheets: [...asked.state().sheets, opened] })
    })

  const badge = (index: unknown, text: string | undefined) =>
    asked.setTabs((tabs) => {
      const { [Number(index)]: _old, ...rest } = tabs.badges
      return { ...tabs, badges: text === undefined ? rest : { ...rest, [Number(index)]: text } }
    })

  const answers: Readonly<Record<string, Answer>> = {
    showToast({ content, type, duration }) {
      window.clearTimeout(toastTimer)
      asked.change({ toast: { content: textOf(content), type: textOf(type) } })
      const hide = () => asked.change({ toast: undefined })
      toastTimer = window.setTimeout(hide, typeof duration === 'number' ? duration : 2000)
    },
    hideToast: () => asked.change({ toast: undefined }),
    showLoading({ content, delay }) {
      window.clearTimeout(loadingTimer)
      const show = () => asked.change({ loading: { content: textOf(content) } })
      if (typeof delay === 'number' && delay > 0) loadingTimer = window.setTimeout(show, delay)
      else show()
    },
    hideLoading() {
      window.clearTimeout(loadingTimer)
      asked.change({ loading: undefined })
    },
    setNavigationBar({ page, title, backgroundColor, frontColor, image, reset }) {
      if (reset === true) return asked.setTitle(page, { image: '' })
      asked.setTitle(page, {
        ...(title !== undefined && { text: textOf(title) }),
        ...(backgroundColor !== undefined && { color: textOf(backgroundColor) }),
        ...(frontColor !== undefined && { light: /^#f{3}(?:f{3})?$/i.test(textOf(frontColor)) }),
        ...(image !== undefined && { image: textOf(image) }),
      })
    },
    getTitleColor: () => asked.state().title.color,
    setCanPullDown: ({ page, canPullDown }) => asked.page(page)?.allowPulling(canPullDown !== false),
    enableAlertBeforeUnload: ({ page, message }) => asked.setTitle(page, { alert: textOf(message) || ' ' }),
    disableAlertBeforeUnload: ({ page }) => asked.setTitle(page, { alert: undefined }),
    exitMiniProgram: asked.leave,
    showSharePanel: asked.share,
    previewImage: (options) => {
      const urls: readonly unknown[] = Array.isArray(options['urls']) ? options['urls'] : []
      return sheet('previewImage', { ...options, urls: urls.map((url) => asked.fileUrl(textOf(url))) })
    },
    showNavigationBarLoading: ({ page }) => asked.setTitle(page, { loading: true }),
    hideNavigationBarLoading: ({ page }) => asked.setTitle(page, { loading: false }),
    setBackgroundColor({ page, backgroundColor }) {
      const view = asked.page(page)
      if (view && backgroundColor !== undefined) view.host.style.background = textOf(backgroundColor)
    },
    setTabBarItem: ({ index, text, iconPath, selectedIconPath }) =>
      asked.setTabs((tabs) => {
        const items = tabs.bar.items.map((item, at) =>
          at === index
            ? {
                ...item,
                name: textOf(text) || item.name,
                icon: textOf(iconPath) || item.icon,
                activeIcon: textOf(selectedIconPath) || item.activeIcon,
              }
            : item,
        )
        return { ...tabs, bar: { ...tabs.bar, items } }
      }),
    setTabBarStyle: ({ color, selectedColor, backgroundColor }) =>
      asked.setTabs((tabs) => ({
        ...tabs,
        bar: {
          ...tabs.bar,
          textColor: textOf(color) || tabs.bar.textColor,
          selectedColor: textOf(selectedColor) || tabs.bar.selectedColor,
          backgroundColor: textOf(backgroundColor) || tabs.bar.backgroundColor,
        },
      })),
    showTabBar: () => asked.setTabs((tabs) => ({ ...tabs, hidden: false })),
    hideTabBar: () => asked.setTabs((tabs) => ({ ...tabs, hidden: true })),
    setTabBarBadge: ({ index, text }) => badge(index, textOf(text)),
    removeTabBarBadge: ({ index }) => badge(index, undefined),
    showTabBarRedDot: ({ index }) => badge(index, ''),
    hideTabBarRedDot: ({ index }) => badge(index, undefined),
    startPullDownRefresh: ({ page }) => asked.page(page)?.startRefreshing(),
    stopPullDownRefresh: ({ page }) => asked.page(page)?.stopRefreshing(),
    pageScrollTo({ page, scrollTop, selector, duration }) {
      const view = asked.page(page)
      const target = selector === undefined ? null : view?.root.querySelector(textOf(selector))
      const behavior = duration === 0 ? 'instant' : 'smooth'
      if (target) target.scrollIntoView({ behavior })
      else view?.scroller.scrollTo({ top: Number(scrollTop ?? 0), behavior })
    },
    video: (options) => actOnVideo(asked.page(options['page']), options),
    audio: createSounds(
      (path) => asked.fileUrl(path),
      (detail) => asked.happen('audio', detail),
    ),
    observeIntersection: async (options) => {
      await asked.settled()
      intersections.observe(asked.page(options['page']), options)
    },
    stopObserving: ({ ids }) => intersections.stop(ids),
    selectorQuery: async ({ page, questions }) => {
      await asked.settled()
      return answerQueries(asked.page(page), questions)
    },
    vibrate: () => void navigator.vibrate?.(10),
    setClipboard({ text }) {
      clipboard = textOf(text)
      // A browser may forbid it without a gesture; the phone's own clipboard has it all the same.
      void navigator.clipboard?.writeText(clipboard).catch(() => undefined)
    },
    getClipboard: () => clipboard,
    hideKeyboard: () => undefined,
    getAuthCode: async () => ({
      authCode: await asked.authCode(),
      authSuccessScopes: ['auth_base'],
      authErrorScopes: {},
    }),
    tradePay: (options) => sheet('tradePay', { ...options, cashierUrl: asked.cashierUrl(textOf(options['tradeNO'])) }),
    scan: (options) => sheet('scan', { ...options, codes: asked.codes() }),
    makePhoneCall: ({ number }) => sheet('confirm', { title: textOf(number) }),
  }
  const intersections = createIntersections((id, entry) => asked.happen('intersection', { id, entry }))
  let clipboard = ''
  return {
    answer: async (name, options) => {
      const answer = answers[name]
      return answer ? await answer(options) : await sheet(name, options)
    },
  }
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
