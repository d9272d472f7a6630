import { isObject } from './object.ts'
import type { Instance } from './object.ts'

/** Each may be given by the component and by any of its mixins; all of them run, mixins first. */
const lifecycles = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'] as const
/** Those of the section `lifetimes`, where the component's options ask for it. */
const lifetimes = ['created', 'attached', 'ready', 'moved', 'detached'] as const

export type Lifecycle = (typeof lifecycles)[number] | (typeof lifetimes)[number]

/** What `Component` was given, with its mixins taken in. */
export interface ComponentDefinition {
  props: Instance
  /** Called for each instance, since each has data of its own. */
  data(): Instance
  /** Methods and other members of an instance. */
  members: Instance
  hooks: Readonly<Record<Lifecycle, readonly unknown[]>>
  /** What it wants to hear of its page: functions by names such as `onShow`. */
  pageEvents: Readonly<Record<string, readonly unknown[]>>
  observers: readonly Observer[]
  /** What `Component` was given as `options`. */
  options: Instance
  /** Sections that do nothing, since no option asks for them. */
  unasked: readonly Section[]
  /** What a parent's `ref` gets in place of the instance. */
  ref: unknown
  /** Names in its templates that stand for classes which the parent gives. */
  externalClasses: readonly string[]
  hasMixin(mixin: unknown): boolean
}

export function readDefinition(given: object): ComponentDefinition {
  const layers = withMixins(given)
  const options = optionsOf(given)
  const merged = (name: string): Instance =>
    Object.assign({}, ...layers.map((layer) => objectOf(Reflect.get(layer, name))))
  const dataLayers = layers.map((layer): unknown => Reflect.get(layer, 'data'))
  const functionsOf = (section: (layer: object) => object, name: string) =>
    layers.map((layer): unknown => Reflect.get(section(layer), name)).filter((each) => typeof each === 'function')
  const sectionOf = (name: string) => (layer: object) => objectOf(Reflect.get(layer, name))
  const hooks = Object.fromEntries([
    ...lifecycles.map((name) => [name, functionsOf((layer) => layer, name)]),
    ...lifetimes.map((name) => [name, options['lifetimes'] === true ? functionsOf(sectionOf('lifetimes'), name) : []]),
  ])
  const pageEvents = Object.fromEntries(
    Object.keys({ ...merged('rootEvents'), ...merged('pageEvents') }).map((name) => [
      name,
      eventSections.flatMap((section) => functionsOf(sectionOf(section), name)),
    ]),
  )
  return {
    props: merged('props'),
    data: () => Object.assign({}, ...dataLayers.map(ownData)),
    members: Object.assign({}, ...layers.map(freeMembers), merged('methods')),
    hooks: allHooks(hooks),
    pageEvents,
    observers: observersOf(layers),
    options,
    unasked: unaskedSections(layers, ['observers', 'lifetimes', 'externalClasses']),
    ref: layers.map((layer): unknown => Reflect.get(layer, 'ref')).findLast((each) => each !== undefined),
    externalClasses: layers.flatMap((layer) => {
      if (options['externalClasses'] !== true) return []
      const names: unknown = Reflect.get(layer, 'externalClasses')
      return Array.isArray(names) ? names.map(String) : []
    }),
    hasMixin: (mixin) => layers.slice(0, -1).some((layer) => layer === mixin),
  }
}

export interface Observer {
  paths: readonly string[]
  run: unknown
}

/** Packages had sections of these names for purposes of their own, so `options` has to ask for them (Alipay, "数据变化观测器", "生命周期", "组件模板和样式"). */
export type Section = 'observers' | 'lifetimes' | 'externalClasses'

/** Those of these sections that are there in vain; the last layer is what `Component` or `Page` was given. */
export function unaskedSections(layers: readonly object[], sections: readonly Section[]): Section[] {
  const options = optionsOf(layers.at(-1) ?? {})
  return sections.filter((name) => options[name] !== true && layers.some((layer) => Reflect.has(layer, name)))
}

export function unaskedSentence(path: string, section: Section): string {
  return `${path}: ${section} does nothing without options: { ${section}: true }`
}

function optionsOf(given: object): Instance {
  return objectOf(Reflect.get(given, 'options'))
}

/** Where a component says what it wants to hear of its page: in the documents, and in the types of `@mini-types`. */
export const eventSections = ['rootEvents', 'pageEvents'] as const

/** Of each definition's section `observers`; a name may list several paths. The last layer is what `Component` or `Page` was given. */
export function observersOf(layers: readonly object[]): Observer[] {
  if (optionsOf(layers.at(-1) ?? {})['observers'] !== true) return []
  return layers.flatMap((layer) =>
    Object.entries(objectOf(Reflect.get(layer, 'observers'))).map(([paths, run]) => ({
      paths: paths.split(',').map((path) => path.trim()),
      run,
    })),
  )
}

const taken: ReadonlySet<string> = new Set([
  ...lifecycles,
  'props',
  'data',
  'methods',
  'mixins',
  'observers',
  'options',
  'ref',
  'lifetimes',
  'rootEvents',
  'pageEvents',
  'externalClasses',
])

function freeMembers(layer: object): Instance {
  return Object.fromEntries(Object.entries(layer).filter(([name]) => !taken.has(name)))
}

/** From the innermost mixin to the definition itself. */
export function withMixins(given: object): object[] {
  const mixins: unknown = Reflect.get(given, 'mixins')
  const inner = Array.isArray(mixins) ? mixins.filter(isObject).flatMap(withMixins) : []
  return [...inner, given]
}

function ownData(data: unknown): unknown {
  const made: unknown = typeof data === 'function' ? Reflect.apply(data, undefined, []) : data
  return isObject(made) ? deepCopy(made) : {}
}

/** Data may hold functions for the logic's own use, so it is not copied by way of JSON. */
function deepCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepCopy)
  if (!isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deepCopy(each)]))
}

function objectOf(value: unknown): Instance {
  return isObject(value) ? value : {}
}

/** `lifecycles` has named them all. */
function allHooks(hooks: object): ComponentDefinition['hooks'] {
  return hooks as ComponentDefinition['hooks']
}
