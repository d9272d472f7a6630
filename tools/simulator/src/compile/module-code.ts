import { transformSync } from 'esbuild'
import { CompileError } from './problem.ts'
import type { Source } from './problem.ts'

/** Where `export` and `import` are statements of a module and not words of a text. */
const moduleSyntax =
  /(?:^|[\n;}])\s*(?:export\s*(?:default\b|\{|\*|const\b|let\b|var\b|function\b|class\b|async\b)|import\s*(?:['"{*]|[\w$]+\s*(?:,|\bfrom\b)))/

/** CommonJS of a script; one that is CommonJS already stays as it is, byte by byte. */
export function commonJs({ file, text }: Source, sourcemap: 'inline' | false = false): string {
  if (!moduleSyntax.test(text)) return text
  try {
    return transformSync(text, { format: 'cjs', loader: 'js', target: 'es2020', sourcefile: file, sourcemap }).code
  } catch (error) {
    const [first] = errorsOf(error)
    throw first ? new CompileError(file, { line: first.line, column: first.column + 1 }, first.text) : error
  }
}

function errorsOf(error: unknown): { text: string; line: number; column: number }[] {
  const found: unknown = error instanceof Error ? Reflect.get(error, 'errors') : undefined
  return Array.isArray(found) ? found.flatMap(messageOf) : []
}

function messageOf(message: unknown): { text: string; line: number; column: number }[] {
  if (typeof message !== 'object' || message === null) return []
  const text: unknown = Reflect.get(message, 'text')
  const location: unknown = Reflect.get(message, 'location')
  const at = typeof location === 'object' && location !== null ? location : {}
  return [
    { text: String(text), line: Number(Reflect.get(at, 'line') ?? 1), column: Number(Reflect.get(at, 'column') ?? 0) },
  ]
}
