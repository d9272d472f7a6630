import { isObject } from './object.ts'
import type { Instance } from './object.ts'

/** Each may be given by the component and by any of its mixins; all of them run, mixins first. */
export const lifecycles = ['onInit', 'deriveDataFromProps', 'didMount', 'didUpdate', 'didUnmount', 'onError'] as const

export type Lifecycle = (typeof lifecycles)[number]

/** What `Component` was given, with its mixins taken in. */
export interface ComponentDefinition {
  props: Instance
  /** Called for each instance, since each has data of its own. */
  data(): Instance
  /** Methods and other members of an instance. */
  members: Instance
  hooks: Readonly<Record<Lifecycle, readonly unknown[]>>
  observers: readonly { paths: readonly string[]; run: unknown }[]
  /** What a parent's `ref` gets in place of the instance. */
  ref: unknown
}

export function readDefinition(given: object): ComponentDefinition {
  const layers = withMixins(given)
  const merged = (name: string): Instance =>
    Object.assign({}, ...layers.map((layer) => objectOf(Reflect.get(layer, name))))
  const dataLayers = layers.map((layer): unknown => Reflect.get(layer, 'data'))
  const hooks = Object.fromEntries(
    lifecycles.map((name) => [
      name,
      layers.map((layer): unknown => Reflect.get(layer, name)).filter((each) => typeof each === 'function'),
    ]),
  )
  const observers = layers.flatMap((layer) =>
    Object.entries(objectOf(Reflect.get(layer, 'observers'))).map(([paths, run]) => ({
      paths: paths.split(',').map((path) => path.trim()),
      run,
    })),
  )
  return {
    props: merged('props'),
    data: () => Object.assign({}, ...dataLayers.map(ownData)),
    members: Object.assign({}, ...layers.map(freeMembers), merged('methods')),
    hooks: allHooks(hooks),
    observers,
    ref: layers.map((layer): unknown => Reflect.get(layer, 'ref')).findLast((each) => each !== undefined),
  }
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
])

function freeMembers(layer: object): Instance {
  return Object.fromEntries(Object.entries(layer).filter(([name]) => !taken.has(name)))
}

/** From the innermost mixin to the component itself. */
function withMixins(given: object): object[] {
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
