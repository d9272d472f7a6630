import { failure, Refusal } from './environment.ts'
import type { AsyncFunction, Environment, Functions } from './environment.ts'

const cities = [
  ['杭州', '330100'],
  ['上海', '310100'],
  ['北京', '110100'],
  ['成都', '510100'],
] as const

/** What opens over the page. A person, or a driver, answers. */
export function interfaceFunctions({ ask }: Environment): Functions {
  const shown =
    (name: string, answer: (value: unknown) => Record<string, unknown> = () => ({})): AsyncFunction =>
    async (options) =>
      answer(await ask(name, options))
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
      showModal: shown('showModal', (answer) => ({
        confirm: answer !== false && answer !== null,
        cancel: answer === false || answer === null,
        ...(typeof answer === 'string' && { content: answer, inputValue: answer }),
      })),
      datePicker: async (options) => {
        const mode = String(options['format'] ?? 'yyyy-MM-dd').startsWith('HH') ? 'time' : 'date'
        const date = await ask('picker', { mode, value: String(options['currentDate'] ?? '') })
        return { date: String(date) }
      },
      optionsSelect: async (options) => {
        const [one, two] = [options['optionsOne'], options['optionsTwo']].map((each) =>
          Array.isArray(each) ? each.map(String) : [],
        )
        const columns = [one ?? [], ...(two && two.length > 0 ? [two] : [])]
        const value = [Number(options['selectedOneIndex'] ?? 0), Number(options['selectedTwoIndex'] ?? 0)]
        const chosen = await ask('picker', {
          mode: 'multiSelector',
          columns,
          value,
          title: String(options['title'] ?? ''),
        })
        const [first = 0, second] = Array.isArray(chosen) ? chosen.map(Number) : []
        return {
          selectedOneIndex: first,
          selectedOneOption: one?.[first] ?? '',
          ...(second !== undefined && { selectedTwoIndex: second, selectedTwoOption: two?.[second] ?? '' }),
        }
      },
      chooseCity: async () => {
        const index = await ask('showActionSheet', { title: '', items: cities.map(([name]) => name) })
        const [city, adCode] = cities[Number(index)] ?? []
        if (city === undefined) throw new Refusal(failure.cancelled, 'the user chose no city')
        return { city, adCode }
      },
      previewImage: shown('previewImage'),
    },
  }
}
