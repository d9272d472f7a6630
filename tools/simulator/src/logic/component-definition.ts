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
  /** What a parent's `ref` gets in place of the instance. */
  ref: unknown
  /** Names in its templates that stand for classes which the parent gives. */
  externalClasses: readonly string[]
  hasMixin(mixin: unknown): boolean
}

export function readDefinition(given: object): ComponentDefinition {
  const layers = withMixins(given)
  const merged = (name: string): Instance =>
    Object.assign({}, ...layers.map((layer) => objectOf(Reflect.get(layer, name))))
  const dataLayers = layers.map((layer): unknown => Reflect.get(layer, 'data'))
  const functionsOf = (section: (layer: object) => object, name: string) =>
    layers.map((layer): unknown => Reflect.get(section(layer), name)).filter((each) => typeof each === 'function')
  const sectionOf = (name: string) => (layer: object) => objectOf(Reflect.get(layer, name))
  const hooks = Object.fromEntries([
    ...lifecycles.map((name) => [name, functionsOf((layer) => layer, name)]),
    ...lifetimes.map((name) => [name, functionsOf(sectionOf('lifetimes'), name)]),
  ])
  const pageEvents = Object.fromEntries(
    Object.keys(merged('pageEvents')).map((name) => [name, functionsOf(sectionOf('pageEvents'), name)]),
  )
  return {
    props: merged('props'),
    data: () => Object.assign({}, ...dataLayers.map(ownData)),
    members: Object.assign({}, ...layers.map(freeMembers), merged('methods')),
    hooks: allHooks(hooks),
    pageEvents,
    observers: observersOf(layers),
    ref: layers.map((layer): unknown => Reflect.get(layer, 'ref')).findLast((each) => each !== undefined),
    externalClasses: layers.flatMap((layer) => {
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

/** Of each definition's section `observers`; a name may list several paths. */
export function observersOf(layers: readonly object[]): Observer[] {
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
