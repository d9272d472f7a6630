import { dataName, renderedBy } from '../compile/names.ts'
import { convertLengths } from '../lengths.ts'
import { isHandlerMark } from '../protocol.ts'
import type { Attributes, Hover, Listening, NodeRecord, OwnerView } from './code.ts'

/** What every built-in component puts on its element. */
export interface Base {
  record: NodeRecord
  id?: string
  class?: string
  style?: string
  [name: string]: unknown
}

const eventForm = /^(?:(on|catch)|capture(On|Catch))([A-Z].*)$/

/** The attributes that all components have: identity, look, data, events, what screen readers are told. */
export function baseOf(tag: string, attributes: Attributes, owner: OwnerView): Base {
  const dataset: Record<string, unknown> = {}
  const handlers: Record<string, Listening> = {}
  const captures: Record<string, Listening> = {}
  const marks: Record<string, unknown> = {}
  const base: Base = {
    record: {
      owner: owner.id,
      tag,
      id: textOf(attributes['id']),
      dataset,
      handlers,
      captures,
      marks,
      hover: hoverOf(attributes),
    },
  }
  for (const [name, value] of Object.entries(attributes)) {
    const event = eventForm.exec(name)
    if (event) {
      if (typeof value === 'function') owner.page.warn(sjsHandlerSentence(owner, name))
      const mark = isHandlerMark(value)
        ? value
        : typeof value === 'string' && value !== ''
          ? { $handler: value, $owner: owner.id }
          : undefined
      const [, how, capture, type = ''] = event
      const listening = mark && { mark, catches: how === 'catch' || capture === 'Catch' }
      if (listening) (capture ? captures : handlers)[eventName(type)] = listening
    } else if (name.startsWith('data-')) {
      dataset[dataName(name)] = value
      if (typeof value !== 'object') base[name] = textOf(value)
    } else if (name.startsWith('mark:')) {
      marks[name.slice('mark:'.length)] = value
    } else if (name.startsWith('aria-') || name === 'role') {
      if (textOf(value) !== '') base[name] = textOf(value)
    }
  }
  if (owner.isolated) Object.assign(base, mark(owner))
  const { id, class: className, style, hidden, animation } = attributes
  if (Array.isArray(animation)) base['steps'] = animation
  if (textOf(id) !== '') base.id = textOf(id)
  if (textOf(className) !== '') base.class = classText(textOf(className), owner)
  const css = styleText(style) + (isTrue(hidden) ? ';display:none!important' : '')
  if (css !== '') base.style = css
  return base
}

export function sjsHandlerSentence({ path }: OwnerView, name: string): string {
  return `${path}: ${name} is given a function of sjs, and the simulator has no event handlers in sjs`
}

/** By this an element is known as one of a component whose styles stay within. */
export function mark({ isolated, path }: OwnerView): Record<string, string> {
  return isolated ? { [renderedBy]: path } : {}
}

function classText(text: string, { externalClasses }: OwnerView): string {
  if (Object.keys(externalClasses).length === 0) return text
  const names = text.split(/\s+/).map((name) => (externalClasses[name] ?? name).trim())
  return names.filter((name) => name !== '').join(' ')
}

/** `Tap` → `tap`; what AXML writes in one word stays one word. */
function eventName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function hoverOf(attributes: Attributes): Hover | undefined {
  const className = textOf(attributes['hoverClass'])
  if (className === '' || className === 'none') return undefined
  return {
    className,
    startMs: numberOf(attributes['hoverStartTime'], 50),
    stayMs: numberOf(attributes['hoverStayTime'], 400),
    stops: isTrue(attributes['hoverStopPropagation']),
  }
}

const styles = new Map<string, string>()

/** A style as a text, or as an object with names in camel case. */
export function styleText(style: unknown): string {
  if (style === undefined || style === null || style === false) return ''
  const text = typeof style === 'object' ? objectStyle(style) : textOf(style)
  const known = styles.get(text)
  if (known !== undefined) return known
  const converted = convertLengths(text)
  if (styles.size > 2000) styles.clear()
  styles.set(text, converted)
  return converted
}

function objectStyle(style: object): string {
  return Object.entries(style)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${textOf(value)}`)
    .join(';')
}

/** A value as text; what is not there is empty. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string'
    ? value
    : typeof value === 'object'
      ? JSON.stringify(value)
      : `${value as number | boolean}`
}

/** A flag: a text `"false"` is written where `{{false}}` was meant, and a phone takes it for true. */
export function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0
}

export function flagOf(value: unknown, otherwise: boolean): boolean {
  return value === undefined ? otherwise : isTrue(value)
}

export function numberOf(value: unknown, otherwise: number): number {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value ?? NaN)
  return Number.isFinite(number) ? number : otherwise
}
