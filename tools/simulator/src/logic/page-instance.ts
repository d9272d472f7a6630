import type { OwnerId } from '../protocol.ts'
import { eventSections, observersOf, unaskedSections, unaskedSentence, withMixins } from './component-definition.ts'
import { createEventChannels } from './event-channel.ts'
import type { Guard } from './guard.ts'
import { callFunction, instanceOf, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner } from './owners.ts'
import { createCycle } from './update-cycle.ts'
import { dataMethods } from './updates.ts'
import type { Updates } from './updates.ts'

interface Surroundings {
  updates: Updates
  guard: Guard
  /** What the page's script gave to `Page`. */
  definition(route: string): object
  /** Methods that components have as well. */
  shared(owner: () => Owner): Instance
  warn(text: string): void
}

/** A page as its own code sees it: what was given to `Page`, what its mixins add, and the container's methods. */
export function pageOwner(
  id: OwnerId,
  route: string,
  { updates, guard, definition, shared, warn }: Surroundings,
): Owner {
  const given = definition(route)
  const layers = withMixins(given)
  const mixins = layers.slice(0, -1)
  const instance = instanceOf(given)
  const owner: Owner = { id, page: id, instance }
  for (const section of unaskedSections(layers, ['observers'])) warn(unaskedSentence(route, section))
  const data = mixins.map((mixin) => dataOf(mixin, instance)).concat(dataOf(given, instance))
  const { update } = createCycle({ owner, updates, guard, observers: observersOf(layers) })
  const alone = createEventChannels(() => undefined)
  const own = {
    route,
    $viewId: id,
    data: Object.assign({}, ...data),
    getOpenerEventChannel: () => alone[0],
    hasMixin: (mixin: unknown) => mixins.some((each) => each === mixin),
    ...shared(() => owner),
    ...dataMethods(owner, updates, update),
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

/** The functions of this name that a page's mixins have for their page's events, and in its own `events`. */
export function eventsOf(instance: Instance, name: string): unknown[] {
  const mixins: unknown = Reflect.get(instance, inMixins)
  const sections = (Array.isArray(mixins) ? mixins.filter(isObject) : []).flatMap((mixin) =>
    eventSections.map((section) => sectionOf(mixin, section)),
  )
  return [...sections, sectionOf(instance, 'events')].map((section) => section[name])
}

/** What is in it stays what it is: only what is shown crosses to the view (Alipay, "页面运行机制": a shallow copy). */
function dataOf(given: object, self: Instance): Instance {
  const data: unknown = Reflect.get(given, 'data')
  const made = typeof data === 'function' ? callFunction(data, self, []) : data
  return isObject(made) ? made : {}
}

function sectionOf(given: object, name: string): Instance {
  const section: unknown = Reflect.get(given, name)
  return isObject(section) ? section : {}
}

function addMissing(instance: Instance, members: Instance): void {
  for (const [name, member] of Object.entries(members)) instance[name] ??= member
}
