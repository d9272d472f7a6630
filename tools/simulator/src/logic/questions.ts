import { sendableObject } from './object.ts'
import { Refusal } from '../my/environment.ts'
import type { Data, Failure, ToView } from '../protocol.ts'

/** What the logic asks of the view, which answers later. */
export interface Questions {
  ask(name: string, options?: Data): Promise<unknown>
  answer(question: number, value: unknown): void
  refuse(question: number, error: Failure): void
}

export function createQuestions(post: (message: ToView) => void): Questions {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let next = 1
  const take = (question: number) => {
    const found = open.get(question)
    open.delete(question)
    return found
  }
  return {
    ask: (name, options = {}) =>
      new Promise((resolve, reject) => {
        const question = next++
        open.set(question, { resolve, reject })
        post({ kind: 'ask', question, name, options: sendableObject(options) })
      }),
    answer: (question, value) => take(question)?.resolve(value),
    refuse: (question, { error, errorMessage }) => take(question)?.reject(new Refusal(error, errorMessage)),
  }
}
