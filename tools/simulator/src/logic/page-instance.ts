import type { OwnerId } from '../protocol.ts'
import { observersOf, withMixins } from './component-definition.ts'
import { createEventChannels } from './event-channel.ts'
import type { Guard } from './guard.ts'
import { callFunction, copiedObject, instanceOf, isObject } from './object.ts'
import type { Instance } from './object.ts'
import { changedOf } from './observers.ts'
import type { Owner } from './owners.ts'
import { dataMethods } from './updates.ts'
import type { Updates } from './updates.ts'

interface Surroundings {
  updates: Updates
  guard: Guard
  /** What the page's script gave to `Page`. */
  definition(route: string): object
  /** Methods that components have as well. */
  shared(owner: () => Owner): Instance
}

/** A page as its own code sees it: what was given to `Page`, what its mixins add, and the container's methods. */
export function pageOwner(id: OwnerId, route: string, { updates, guard, definition, shared }: Surroundings): Owner {
  const given = definition(route)
  const layers = withMixins(given)
  const mixins = layers.slice(0, -1)
  const observers = observersOf(layers)
  const instance = instanceOf(given)
  const owner: Owner = { id, page: id, instance }
  const data = mixins.map((mixin) => dataOf(mixin, instance)).concat(dataOf(given, instance))
  const observe = (before: unknown) => () => {
    const changed = changedOf(observers, isObject(before) ? before : {}, copiedObject(instance['data']))
    for (const { run, values } of changed) guard(() => void callFunction(run, instance, values))
  }
  const alone = createEventChannels(() => undefined)
  const own = {
    route,
    $viewId: id,
    data: Object.assign({}, ...data),
    getOpenerEventChannel: () => alone[0],
    hasMixin: (mixin: unknown) => mixins.some((each) => each === mixin),
    ...shared(() => owner),
    ...dataMethods(() => owner, updates, observers.length > 0 ? observe : undefined),
  }
  for (const mixin of mixins) addMissing(instance, sectionOf(mixin, 'methods'))
  Object.assign(instance, own)
  Reflect.set(instance, inMixins, mixins)
  return owner
}

const inMixins = Symbol('mixins')

/** What is heard in the section `events` of a page only, since a method of this name may be anything. */
export const onlyInEvents: ReadonlySet<string> = new Set([
  'onBack',
  'onResize',
  'onKeyboardHeight',
  'beforeTabItemTap',
  'onSelectedTabItemTap',
])

/** The functions of this name in `pageEvents` of a page's mixins and in its own `events`. */
export function eventsOf(instance: Instance, name: string): unknown[] {
  const mixins: unknown = Reflect.get(instance, inMixins)
  const sections = (Array.isArray(mixins) ? mixins.filter(isObject) : []).map((mixin) => sectionOf(mixin, 'pageEvents'))
  return [...sections, sectionOf(instance, 'events')].map((section) => section[name])
}

function dataOf(given: object, self: Instance): Instance {
  const data: unknown = Reflect.get(given, 'data')
  return copiedObject(typeof data === 'function' ? callFunction(data, self, []) : data)
}

function sectionOf(given: object, name: string): Instance {
  const section: unknown = Reflect.get(given, name)
  return isObject(section) ? section : {}
}

function addMissing(instance: Instance, members: Instance): void {
  for (const [name, member] of Object.entries(members)) instance[name] ??= member
}
