import { builtIns } from '../../compile/names.ts'
import { recordOf } from '../elements.ts'
import type { PageView } from '../page-view.ts'

/** Answers `my.createSelectorQuery`: positions count from the page's upper left corner as it is seen. */
export function answerQueries(page: PageView | undefined, questions: unknown): unknown[] {
  if (!page || !Array.isArray(questions)) return []
  return questions.map((question: unknown) => {
    const selector = textOf(question, 'selector')
    const what = textOf(question, 'what')
    const fields = valueOf(question, 'fields')
    const owner = valueOf(question, 'owner')
    const found =
      selector === ''
        ? [page.scroller]
        : Array.from(page.root.querySelectorAll(withTags(selector))).filter(
            (element) => owner === undefined || recordOf(element)?.owner === owner,
          )
    const answers = found.map((element) => answerOf(page, element, what, fields))
    return valueOf(question, 'all') === true ? answers : (answers[0] ?? null)
  })
}

/** Alipay's tags are elements of other names here. */
function withTags(selector: string): string {
  return selector.replace(/(^|[\s>+~,(])([a-z][a-z-]*)(?![\w-])/g, (whole, before: string, tag: string) =>
    tag === 'page' || builtIns.has(tag) ? `${before}a-${tag}` : whole,
  )
}

function answerOf(page: PageView, element: Element, what: string, fields: unknown): object {
  if (what === 'scroll') return scrollOf(element)
  if (what === 'rect') return rectOf(page, element)
  const record = recordOf(element)
  const wants = (name: string) => valueOf(fields, name) === true
  const { width, height, ...place } = rectOf(page, element)
  return {
    ...(wants('id') && { id: record?.id ?? '' }),
    ...(wants('dataset') && { dataset: { ...record?.dataset } }),
    ...(wants('rect') && place),
    ...(wants('size') && { width, height }),
    ...(wants('scrollOffset') && scrollOf(element)),
    ...stylesOf(element, valueOf(fields, 'computedStyle')),
  }
}

/** They go before the size. */
function stylesOf(element: Element, names: unknown): object {
  const styles = getComputedStyle(element)
  const list: readonly unknown[] = Array.isArray(names) ? names : []
  return Object.fromEntries(
    list
      .map(String)
      .map((name) => [name, styles.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))]),
  )
}

function rectOf(page: PageView, element: Element) {
  const origin = page.host.getBoundingClientRect()
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  const [x, y] = [origin.left, origin.top]
  return { left: left - x, top: top - y, right: right - x, bottom: bottom - y, width, height }
}

function scrollOf({ scrollTop, scrollLeft, scrollHeight, scrollWidth }: Element): object {
  return { scrollTop, scrollLeft, scrollHeight, scrollWidth }
}

function valueOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
}

function textOf(object: unknown, name: string): string {
  const value = valueOf(object, name)
  return typeof value === 'string' ? value : ''
}
