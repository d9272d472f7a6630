import { Refusal } from '../my/environment.ts'
import type { Guard } from './guard.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Questions } from './questions.ts'

interface Options {
  ask: Questions['ask']
  titleOf(route: string): string | undefined
  guard: Guard
  /** A promise of the package was refused. */
  rejected(error: unknown): void
}

/** The sheet for sharing: shows what `onShareAppMessage` has answered, perhaps later; without an answer the page is shared as it is. */
export function createShare({ ask, titleOf, guard, rejected }: Options): (route: string, answer: unknown) => void {
  async function show(route: string, answer: Instance): Promise<void> {
    const shown = { title: titleOf(route), path: route, ...answer }
    try {
      const result = await ask('share', shown)
      guard(() => void callFunction(answer['success'], answer, [result]))
    } catch (error) {
      const told = error instanceof Refusal ? { error: error.code, errorMessage: error.message } : {}
      guard(() => void callFunction(answer['fail'], answer, [told]))
    }
  }

  return (route, answer) =>
    void Promise.resolve(answer).then((shared) => show(route, isObject(shared) ? shared : {}), rejected)
}
