import { transformSync } from 'esbuild'
import { reader } from './app-config.ts'
import { markMapped } from './marks.ts'
import { CompileError } from './problem.ts'
import type { Source } from './problem.ts'

/** Where `export` and `import` are statements of a module and not words of a text. */
const moduleSyntax =
  /(?:^|[\n;}])\s*(?:export\s*(?:default\b|\{|\*|const\b|let\b|var\b|function\b|class\b|async\b)|import\s*(?:['"{*]|[\w$]+\s*(?:,|\bfrom\b)))/

export interface CommonJs {
  code: string
  /** Its source map as JSON; undefined where the code is the text itself. */
  map?: string
}

/** CommonJS of a script; one that is CommonJS already stays as it is, byte by byte. */
export function commonJs(source: Source): CommonJs {
  return moduleSyntax.test(source.text) ? transformed(source) : { code: source.text }
}

/** CommonJS of an sjs file, with marks. */
export function sjsCode(source: Source): string {
  const { code, map = '{}' } = transformed(source)
  return markMapped(code, mappingsOf(map), source)
}

function transformed({ file, text }: Source): CommonJs {
  try {
    const options = { format: 'cjs', loader: 'js', target: 'es2020', sourcefile: file, sourcemap: 'external' } as const
    const { code, map } = transformSync(text, options)
    return { code, map }
  } catch (error) {
    const [first] = errorsOf(error)
    throw first ? new CompileError(file, { line: first.line, column: first.column + 1 }, first.text) : error
  }
}

export function mappingsOf(map: string): string {
  return reader(JSON.parse(map)).text('mappings')
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
