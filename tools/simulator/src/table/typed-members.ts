import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * What options and answers of the typed functions have, as the text of `my/typed-members.ts`: the file of types is formatted, so that members
 * stand at their depth.
 */
export function typedMembersCode(names: readonly string[]): string {
  const text = readFileSync(createRequire(import.meta.url).resolve('@mini-types/my/types/lib.my.d.ts'), 'utf8')
  const lines = names.flatMap((name) => {
    const declared = Array.from(
      text.matchAll(new RegExp(`^  export function ${name}\\([^]*?^  \\}?[^ \\n][^\\n]*;$`, 'gm')),
      ([all]) => all,
    )
    const object = declared.flatMap((each) => membersAt(4, /^[^\n]*\(\w+\??: \{([^]*?)^  \}/m.exec(each)?.[1] ?? ''))
    const result = declared.flatMap((each) => answerOf(each, text))
    return object.length + result.length === 0 ? [] : [`${name}:${unique(object)}>${unique(result)}`]
  })
  return `/** Written by \`node src/table/write-table.ts\` from Alipay's own types: of each function that is there \`name:options>answer\`. */
export const typedMembers = \`
${lines.join('\n')}
\`
`
}

/** An asynchronous function's answer is what `success` is given. */
function answerOf(declared: string, text: string): string[] {
  const success = /^    success\?\(data: (?:(\w+)\)|\{([^]*?)^    \}\))/m.exec(declared)
  const returned = /^  (?:export function \w+\()?\}?\)?(?:[^\n]*\)): (?:(\w+);|\{([^]*?)^  \})/m.exec(declared)
  const [, named, inline] = success ?? returned ?? []
  if (inline !== undefined) return membersAt(success ? 6 : 4, inline)
  if (named === undefined) return []
  const type = new RegExp(`^  (?:export )?(?:interface|type) ${named}(?: =)? \\{([^]*?)^  \\}`, 'm').exec(text)
  return membersAt(4, type?.[1] ?? '')
}

function membersAt(depth: number, text: string): string[] {
  return Array.from(text.matchAll(new RegExp(`^ {${depth}}(\\w+)\\??[:(]`, 'gm')), ([, name = '']) => name)
}

function unique(names: readonly string[]): string {
  return Array.from(new Set(names)).join(' ')
}
