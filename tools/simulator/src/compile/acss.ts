import { convertLengths } from '../lengths.ts'
import { builtIns, hostOf, renderedBy } from './names.ts'
import { fail } from './problem.ts'
import type { PackageFiles, Source } from './problem.ts'
import { locatePath, resolvePath } from './paths.ts'

export interface Stylesheet {
  css: string
  /** `@font-face` rules, which only a document can hold. */
  fonts: string
}

/**
 * ACSS as CSS for a page's shadow root: built-in components are elements named `a-…`, lengths that depend on the phone are custom properties
 * that the page sets (`--rpx`, `--rem`, `--vw`, `--vh`, `--safe-top`, `--safe-bottom`).
 * `:host` is the element of the component whose sheet it is, and nothing elsewhere. What is `isolated` reaches only what the component's own templates render.
 */
export function compileAcss(source: Source, files: PackageFiles, isolated = false): Stylesheet {
  const whose = { component: source.file.replace(/\.acss$/, ''), isolated }
  const fonts: string[] = []
  const css = sheet(source, [source.file])
  return { css, fonts: fonts.join('\n') }

  function sheet(from: Source, way: readonly string[]): string {
    const blanked = {
      file: from.file,
      text: from.text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ' ')),
    }
    const made: string[] = []
    for (let at = 0; at < blanked.text.length;) {
      const rule = readRule(blanked, at)
      at = rule.end
      const imported = /^@import\s+(?:url\()?\s*['"]?([^'")]+)/.exec(rule.prelude)?.[1]
      if (imported !== undefined && !/^https?:/.test(imported)) {
        const path = locatePath(from.file, imported.trim(), files.exists)
        if (way.includes(path)) continue
        made.push(sheet({ file: path, text: files.read(path, from, rule.start) }, [...way, path]))
      } else made.push(ruleCode(rule, from.file, fonts, whose))
    }
    return made.filter((each) => each !== '').join('\n')
  }
}

interface Rule {
  prelude: string
  /** Undefined where the rule ends with a semicolon. */
  body: string | undefined
  start: number
  end: number
}

function readRule(source: Source, from: number): Rule {
  const { text } = source
  const open = findEnd(text, from, '{;')
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
  const prelude = text.slice(from, open).trim()
  if (text.charAt(open) !== '{') {
    if (prelude !== '' && !prelude.startsWith('@')) fail(source, start, `${prelude.slice(0, 40)} has no block`)
    return { prelude, body: undefined, start, end: open + 1 }
  }
  const close = findEnd(text, open + 1, '}')
  if (close >= text.length) fail(source, open, 'The block { is not closed')
  return { prelude, body: text.slice(open + 1, close), start, end: close + 1 }
}

/** The first of these characters outside of strings, brackets and inner blocks. */
function findEnd(text: string, from: number, ends: string): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (depth === 0 && ends.includes(char)) return at
    if (char === '"' || char === "'") {
      for (at++; at < text.length && text.charAt(at) !== char; at++) if (text.charAt(at) === '\\') at++
    } else if (char === '\\') at++
    else if (char === '(' || char === '{' || char === '[') depth++
    else if (char === ')' || char === '}' || char === ']') depth--
  }
  return text.length
}

interface Whose {
  component: string
  isolated: boolean
}

function ruleCode({ prelude, body }: Rule, file: string, fonts: string[], whose: Whose): string {
  if (body === undefined) return prelude.startsWith('@charset') || prelude === '' ? '' : `${prelude};`
  if (/^@font-face\b/.test(prelude)) {
    fonts.push(`${prelude}{${withFiles(body, file)}}`)
    return ''
  }
  if (/^@(?:media|supports|layer|container)\b/.test(prelude))
    return `${prelude}{${innerRules(body, file, fonts, whose)}}`
  if (/^@(?:-webkit-)?keyframes\b/.test(prelude)) return `${prelude}{${convertLengths(body)}}`
  if (prelude.startsWith('@')) return `${prelude}{${body}}`
  return `${convertSelector(prelude, whose)}{${withFiles(convertLengths(body), file)}}`
}

const fileForm = /url\(\s*(['"]?)(?!data:|blob:|https?:|\/\/|#)([^'")]+?)\1\s*\)/g

/** Files of the package by their addresses at the simulator, counted from the phone's page. */
function withFiles(body: string, file: string): string {
  return body.replace(fileForm, (_, _quote: string, path: string) => `url("files/${resolvePath(file, path)}")`)
}

function innerRules(body: string, file: string, fonts: string[], whose: Whose): string {
  const made: string[] = []
  for (let at = 0; at < body.length;) {
    const rule = readRule({ file, text: body }, at)
    at = rule.end
    made.push(ruleCode(rule, file, fonts, whose))
  }
  return made.join('')
}

const tagForm = /(^|[\s>+~,(])([a-z][a-z-]*)(?![\w-])/g

function convertSelector(selector: string, whose: Whose): string {
  const host = `[${hostOf}=${JSON.stringify(whose.component)}]`
  const scoped = whose.isolated
    ? selectors(selector)
        .map((each) => withScope(each, whose))
        .join(',')
    : selector
  return scoped
    .replace(/:host\(/g, `${host}:is(`)
    .replace(/:host(?![\w-])/g, host)
    .replace(tagForm, (whole, before: string, tag: string) =>
      tag === 'page' || builtIns.has(tag) ? `${before}a-${tag}` : whole,
    )
    .replaceAll(':root', ':host')
}

/** Of a list of selectors each. */
function selectors(list: string): string[] {
  const made: string[] = []
  for (let at = 0; at <= list.length;) {
    const end = findEnd(list, at, ',')
    made.push(list.slice(at, end))
    at = end + 1
  }
  return made
}

/** What is selected in the end has to be the component's own; that adds nothing to what the selector weighs. */
function withScope(selector: string, { component }: Whose): string {
  const [, before = '', pseudo = ''] =
    /^(.*?)((?:::|:(?:before|after|first-line|first-letter)\b)[^\s>+~]*)?\s*$/s.exec(selector) ?? []
  if (/:host(?:\([^)]*\))?$/.test(before)) return selector
  return `${before}:where([${renderedBy}=${JSON.stringify(component)}])${pseudo}`
}
