import { parseExpressionAt } from 'acorn'
import type { AnyNode, Expression, Pattern, SpreadElement } from 'acorn'

/** What names mean where an expression stands: names of loops and slots are variables, names of sjs modules are members of `m`. */
export interface Names {
  locals: ReadonlySet<string>
  modules: ReadonlySet<string>
  /** What generated code carries of the place that it came from: so many characters from the start of the text. */
  mark?: (offset: number) => string
}

/** An expression that cannot be read; `offset` counts from the start of its text. */
export class ExpressionError extends Error {
  readonly offset: number

  constructor(sentence: string, offset: number) {
    super(sentence)
    this.offset = offset
  }
}

/** A piece of a text with mustaches: what is written, or what is between `{{` and `}}`. */
export type Piece = { kind: 'text'; text: string } | { kind: 'expression'; text: string; offset: number }

/** Splits `a{{b}}c`. A `}}` within a string, a template or braces does not end a mustache. */
export function splitMustaches(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf('{{', at)
    if (open < 0) break
    const close = endOfMustache(text, open + 2)
    if (open > at) pieces.push({ kind: 'text', text: text.slice(at, open) })
    pieces.push({ kind: 'expression', text: text.slice(open + 2, close), offset: open + 2 })
    at = close + 2
  }
  if (at < text.length || pieces.length === 0) pieces.push({ kind: 'text', text: text.slice(at) })
  return pieces
}

function endOfMustache(text: string, from: number): number {
  let depth = 0
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (quote !== '') {
      if (char === '\\') at++
      else if (char === quote) quote = ''
    } else if (char === '"' || char === "'" || char === '`') quote = char
    else if (char === '{') depth++
    else if (char === '}') {
      if (depth === 0 && text.charAt(at + 1) === '}') return at
      depth--
    }
  }
  throw new ExpressionError('A mustache {{ is not closed by }}', from - 2)
}

/**
 * The value of an attribute or a text as JavaScript: a lone mustache keeps its type, a mixture is a string. Data is read from the
 * variable `s` and never throws where something on the way is missing, as in Alipay.
 */
export function valueCode(text: string, names: Names): string {
  const pieces = splitMustaches(text)
  const [only] = pieces
  if (pieces.length === 1 && only) return only.kind === 'text' ? JSON.stringify(only.text) : mustacheCode(only, names)
  const codes = pieces.map((piece) =>
    piece.kind === 'text' ? JSON.stringify(piece.text) : `r.text(${mustacheCode(piece, names)})`,
  )
  return `(${codes.join(' + ')})`
}

function mustacheCode({ text, offset }: { text: string; offset: number }, names: Names): string {
  if (text.trim() === '') return "''"
  return isBareObject(text) ? objectCode(text, offset, names) : expressionCode(text, offset, names)
}

/** `{{a: 1}}`, `{{...a}}` and `{{a, b}}` are objects without their braces. */
function isBareObject(text: string): boolean {
  return /^\s*(?:[\w$]+|'[^']*'|"[^"]*")\s*:(?!:)/.test(text) || /^\s*\.\.\./.test(text)
}

/** The `data` of a template, whose mustache is always an object's inside. */
export function templateDataCode(text: string, names: Names): string {
  const [only, ...rest] = splitMustaches(text.trim())
  if (!only || only.kind !== 'expression' || rest.length > 0)
    throw new ExpressionError('The data of a template is written {{ name: value }}', 0)
  return objectCode(only.text, only.offset, names)
}

function objectCode(text: string, offset: number, names: Names): string {
  return expressionCode(`({${text}})`, offset - 2, names)
}

function expressionCode(text: string, offset: number, names: Names): string {
  const node = parse(text, offset)
  const rest = text.slice(node.end).search(/\S/)
  if (rest >= 0) throw new ExpressionError(`Unexpected ${text.slice(node.end).trim()}`, offset + node.end + rest)
  return generate(node, names, offset)
}

function parse(text: string, offset: number): Expression {
  try {
    return parseExpressionAt(text, 0, { ecmaVersion: 2022, preserveParens: true })
  } catch (error) {
    const at: unknown = error instanceof Error ? Reflect.get(error, 'pos') : undefined
    const sentence = String(error instanceof Error ? error.message : error).replace(/ \(\d+:\d+\)$/, '')
    throw new ExpressionError(sentence, offset + (typeof at === 'number' ? at : 0))
  }
}

const literals = new Set(['undefined', 'NaN', 'Infinity'])

function generate(node: Expression | SpreadElement, names: Names, offset: number): string {
  const code = (each: AnyNode) => generate(asExpression(each, offset), names, offset)
  const mark = (each: AnyNode) => names.mark?.(offset + each.start) ?? ''
  switch (node.type) {
    case 'Literal':
      return node.raw ?? 'null'
    case 'Identifier':
      return mark(node) + nameCode(node.name, names)
    case 'ParenthesizedExpression':
      return `(${code(node.expression)})`
    case 'ChainExpression':
      return code(node.expression)
    case 'MemberExpression':
      return node.computed
        ? `${code(node.object)}?.[${code(node.property)}]`
        : `${code(node.object)}?.${mark(node.property)}${String(Reflect.get(node.property, 'name'))}`
    case 'CallExpression':
      return `${code(node.callee)}(${node.arguments.map(code).join(', ')})`
    case 'UnaryExpression':
      return `(${node.operator} ${code(node.argument)})`
    case 'BinaryExpression':
    case 'LogicalExpression':
      return `(${code(node.left)} ${node.operator} ${code(node.right)})`
    case 'ConditionalExpression':
      return `(${code(node.test)} ? ${code(node.consequent)} : ${code(node.alternate)})`
    case 'ArrayExpression':
      return `[${node.elements.map((each) => (each ? code(each) : '')).join(', ')}]`
    case 'SpreadElement':
      return `...${code(node.argument)}`
    case 'TemplateLiteral':
      return `\`${node.quasis.map(({ value }, index) => `${value.raw}${index < node.expressions.length ? `\${${code(node.expressions[index] ?? node)}}` : ''}`).join('')}\``
    case 'ObjectExpression':
      return `({${node.properties.map((each) => (each.type === 'SpreadElement' ? code(each) : `${keyCode(each.key, each.computed, code)}: ${code(each.value)}`)).join(', ')}})`
    case 'ArrowFunctionExpression': {
      const params = node.params.map((param) => paramName(param, offset))
      const inner = { ...names, locals: new Set([...names.locals, ...params]) }
      return `((${params.map(localName).join(', ')}) => ${generate(asExpression(node.body, offset), inner, offset)})`
    }
    default:
      throw new ExpressionError(`AXML has no ${node.type}`, offset + node.start)
  }
}

function nameCode(name: string, { locals, modules }: Names): string {
  if (literals.has(name)) return name
  if (locals.has(name)) return localName(name)
  return modules.has(name) ? `m.${name}` : `s.${name}`
}

/** A loop's variable in generated code, where names of AXML must not meet those of the code around. */
export function localName(name: string): string {
  return `$${name}`
}

function keyCode(key: Expression | AnyNode, computed: boolean, code: (node: AnyNode) => string): string {
  if (computed) return `[${code(key)}]`
  return key.type === 'Identifier' ? JSON.stringify(key.name) : code(key)
}

function paramName(param: Pattern, offset: number): string {
  if (param.type === 'Identifier') return param.name
  throw new ExpressionError('A function in AXML takes plain names', offset + param.start)
}

/** Everything that acorn puts where it found a value is an expression; statements and patterns are refused by `generate`. */
function asExpression(node: AnyNode, offset: number): Expression | SpreadElement {
  if (node.type.endsWith('Statement')) throw new ExpressionError('AXML has no statements', offset + node.start)
  return node as Expression | SpreadElement
}
