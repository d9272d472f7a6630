import type { AsyncFunction, Environment, Functions } from './environment.ts'
import { plain } from './navigation.ts'

/** What opens over the page. A person, or a driver, answers. */
export function interfaceFunctions({ ask }: Environment): Functions {
  const shown =
    (name: string, answer: (value: unknown) => Record<string, unknown> = () => ({})): AsyncFunction =>
    async (options) =>
      answer(await ask(name, plain(options)))
  return {
    async: {
      showToast: shown('showToast'),
      hideToast: shown('hideToast'),
      showLoading: shown('showLoading'),
      hideLoading: shown('hideLoading'),
      alert: shown('alert'),
      confirm: shown('confirm', (confirm) => ({ confirm: confirm === true })),
      prompt: shown('prompt', (value) => ({
        ok: typeof value === 'string',
        inputValue: typeof value === 'string' ? value : '',
      })),
      showActionSheet: shown('showActionSheet', (index) => ({ index: typeof index === 'number' ? index : -1 })),
      previewImage: shown('previewImage'),
    },
  }
}
