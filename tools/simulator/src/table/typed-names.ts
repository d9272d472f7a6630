import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The functions of `my` that Alipay's types declare, by name. */
export function typedNames(): string[] {
  const require = createRequire(import.meta.url)
  const read = (file: string) => readFileSync(require.resolve(`@mini-types/my/types/${file}`), 'utf8')
  const text = read('lib.my.d.ts') + read('lib.my.extra.d.ts')
  const names = Array.from(text.matchAll(/^ {2}(?:export )?function (\w+)\s*[<(]/gm), ([, name = '']) => name)
  return Array.from(new Set(names)).toSorted()
}
