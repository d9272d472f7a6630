import { isObject } from '../logic/object.ts'
import type { Environment, Functions } from './environment.ts'

/** What is asked of one selector. */
interface Question {
  selector: string
  all: boolean
  /** Whose template names what is looked for; undefined where any may. */
  owner: unknown
  what: 'rect' | 'scroll' | 'fields'
  fields?: unknown
}

/**
 * `my.createSelectorQuery`: questions are gathered and asked at once by `exec`. A page's or component's own one names itself by `$owner` and `$page`:
 * it sees only what stands in its own template (Alipay, "页面运行机制").
 */
export function selectorQueryFunctions({ ask, call, pages }: Environment): Functions {
  return { plain: { createSelectorQuery } }

  function createSelectorQuery(options?: unknown): object {
    const within = isObject(options) ? options : {}
    let owner = within['$owner']
    const page = within['$page']
    const questions: Question[] = []
    const callbacks: unknown[] = []
    let chosen: Pick<Question, 'selector' | 'all' | 'owner'> = { selector: '', all: false, owner }
    const note = (what: Question['what'], callback: unknown, fields?: unknown) => {
      questions.push({ ...chosen, what, fields })
      callbacks.push(callback)
      return query
    }
    const choose = (selector: unknown, all: boolean) => {
      chosen = { selector: String(selector), all, owner }
      return query
    }
    const query = {
      in(instance: unknown) {
        if (isObject(instance)) owner = instance['$id'] ?? instance['$viewId']
        return query
      },
      select: (selector: unknown) => choose(selector, false),
      selectAll: (selector: unknown) => choose(selector, true),
      selectViewport: () => choose('', false),
      boundingClientRect: (callback?: unknown) => note('rect', callback),
      scrollOffset: (callback?: unknown) => note('scroll', callback),
      fields: (fields: unknown, callback?: unknown) => note('fields', callback, fields),
      node: (callback?: unknown) => note('fields', callback, {}),
      exec(callback?: unknown) {
        void answer(callback)
        return query
      },
    }
    return query

    async function answer(done: unknown): Promise<void> {
      const answers = await ask('selectorQuery', { page: page ?? pages.pageId(), questions })
      const list: unknown[] = Array.isArray(answers) ? answers : []
      callbacks.forEach((each, index) => {
        if (typeof each === 'function') call(each, list[index] ?? null)
      })
      if (typeof done === 'function') call(done, list)
    }
  }
}
