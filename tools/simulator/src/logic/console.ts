import type { ConsoleLevel, ToView } from '../protocol.ts'
import { describeError } from './errors.ts'

/** The package's console writes into the browser's and into the developer's log. */
export function createConsole(
  native: Console,
  post: (message: ToView) => void,
): Record<string, (...words: unknown[]) => void> {
  const level =
    (name: ConsoleLevel) =>
    (...words: unknown[]) => {
      native[name](...words)
      post({ kind: 'console', level: name, text: words.map(describe).join(' ') })
    }
  return {
    debug: level('debug'),
    log: level('log'),
    info: level('info'),
    warn: level('warn'),
    error: level('error'),
    trace: level('debug'),
    group: level('log'),
    groupEnd: () => undefined,
    time: () => undefined,
    timeEnd: () => undefined,
  }
}

function describe(word: unknown): string {
  if (typeof word === 'string') return word
  if (word instanceof Error) return describeError(word)
  try {
    return JSON.stringify(word) ?? String(word)
  } catch {
    return String(word)
  }
}
