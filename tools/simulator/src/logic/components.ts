import { isData } from '../data-path.ts'
import type { Data, OwnerId, ToLogic } from '../protocol.ts'
import { readDefinition, unaskedSentence } from './component-definition.ts'
import type { ComponentDefinition, Lifecycle } from './component-definition.ts'
import type { Guard } from './guard.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner, Owners } from './owners.ts'
import { isSame } from '../same.ts'
import { matchesSelector } from './selectors.ts'
import { createCycle } from './update-cycle.ts'
import type { UpdateCycle } from './update-cycle.ts'
import { dataMethods } from './updates.ts'
import type { Updates } from './updates.ts'

type Of<Kind extends ToLogic['kind']> = Extract<ToLogic, { kind: Kind }>

export interface Components {
  /** The view has met a component for the first time. */
  create(message: Of<'component'>): void
  mounted(id: OwnerId): void
  changeProps(id: OwnerId, props: Data): void
  remove(id: OwnerId): void
  /** Tells the components of a page what happens to it. */
  pageEvent(page: OwnerId, name: string, args: readonly unknown[]): void
  /** Of these the ones that the templates of an owner name and the selector means, as their `ref` would give them. */
  select(owner: OwnerId, selector: string): unknown[]
  /** Tells the component whose code has thrown. */
  failed(id: OwnerId, error: unknown): void
}

interface Options {
  owners: Owners
  updates: Updates
  guard: Guard
  /** What the script of this path gave to `Component`. */
  definition(path: string): object
  /** Methods that pages have as well. */
  shared(owner: () => Owner): Instance
  warn(text: string): void
}

interface Living {
  owner: Owner
  definition: ComponentDefinition
  cycle: UpdateCycle
  ref: unknown
  parent: OwnerId
  /** Until then nothing that is set is an update. */
  mounted: boolean
}

/** Components live here; the view says which of them its templates meet. The lifecycle is that of component2. */
export function createComponents({
  owners,
  updates,
  guard,
  definition: definitionOf,
  shared,
  warn,
}: Options): Components {
  const living = new Map<OwnerId, Living>()
  const definitions = new Map<string, ComponentDefinition>()

  function define(path: string): ComponentDefinition {
    const known = definitions.get(path)
    if (known) return known
    const made = readDefinition(definitionOf(path))
    for (const section of made.unasked) warn(unaskedSentence(path, section))
    definitions.set(path, made)
    return made
  }

  function run(one: Living, hook: Lifecycle, ...args: unknown[]): void {
    runAll(one, one.definition.hooks[hook], args)
  }

  function runAll({ owner: { id, instance } }: Living, functions: readonly unknown[], args: readonly unknown[]): void {
    for (const each of functions) guard(() => void callFunction(each, instance, args), id)
  }

  /** What a parent's `ref` gets. */
  function given({ owner: { instance }, definition }: Living): unknown {
    return typeof definition.ref === 'function' ? callFunction(definition.ref, instance, []) : instance
  }

  return {
    create({ component, page, parent, around, path, props: { ref, ...props } }) {
      guard(() => {
        const definition = define(path)
        const instance: Instance = {
          is: `/${path}`,
          $id: component,
          $page: owners.get(page)?.instance,
          props: { ...definition.props, ...owners.withFunctions(props) },
          data: definition.data(),
        }
        const owner: Owner = { id: component, page, instance }
        const cycle = createCycle({
          owner,
          updates,
          guard,
          observers: definition.observers,
          derive: (next) => run(one, 'deriveDataFromProps', next),
          // What is set before the component is there is no update of it.
          updated: (...before) => (one.mounted ? () => run(one, 'didUpdate', ...before) : () => undefined),
        })
        const refFunction = owners.withFunctions({ ref })['ref']
        const one: Living = { owner, definition, cycle, ref: refFunction, parent, mounted: false }
        const family = {
          selectOwnerComponent: () => owners.get(parent)?.instance,
          selectComposedParentComponent: () => owners.get(around)?.instance,
          hasMixin: definition.hasMixin,
        }
        Object.assign(
          instance,
          dataMethods(owner, updates, cycle.update),
          shared(() => owner),
          family,
          definition.members,
        )
        owners.add(owner)
        living.set(component, one)
        const waiting = cycle.begin(
          () => {
            run(one, 'created')
            run(one, 'onInit')
            run(one, 'deriveDataFromProps', instance['props'])
          },
          () => run(one, 'attached'),
        )
        // The view merges these by itself with what the parent gives.
        const data = objectOf(instance['data'])
        const whole = {
          ...data,
          $defaults: visibleDefaults(definition.props, component),
          $externalClasses: definition.externalClasses,
          $virtualHost: definition.options['virtualHost'],
        }
        updates.setData(owner, whole, () => {
          for (const done of waiting) done()
        })
        instance['data'] = data
      })
      // What cannot be made shows nothing, and nobody waits for it.
      if (!living.has(component)) updates.setData({ id: component, page, instance: {} }, { $defaults: {} })
    },
    mounted(id) {
      const one = living.get(id)
      if (!one || one.mounted) return
      one.mounted = true
      guard(() => void callFunction(one.ref, undefined, [given(one)]))
      run(one, 'didMount')
      run(one, 'ready')
    },
    changeProps(id, { ref: _ref, ...props }) {
      const one = living.get(id)
      if (!one) return
      const { instance } = one.owner
      const before = objectOf(instance['props'])
      const coming = { ...one.definition.props, ...owners.withFunctions(props) }
      // What crosses the boundary is made anew; what is alike stays what it was.
      const next = Object.fromEntries(
        Object.entries(coming).map(([name, value]) => [name, isSame(before[name], value) ? before[name] : value]),
      )
      const names = Object.keys({ ...before, ...next })
      // Of a name that is data as well only setData is observed.
      const changed = names.filter((name) => before[name] !== next[name] && !(name in objectOf(instance['data'])))
      one.cycle.update(() => undefined, { props: next, changed })
    },
    remove(id) {
      const one = living.get(id)
      if (!one) return
      run(one, 'didUnmount')
      run(one, 'detached')
      guard(() => void callFunction(one.ref, undefined, [null]))
      living.delete(id)
      owners.remove(id)
    },
    pageEvent(page, name, args) {
      for (const one of living.values())
        if (one.owner.page === page) runAll(one, one.definition.pageEvents[name] ?? [], args)
    },
    select: (owner, selector) =>
      Array.from(living.values())
        .filter((one) => one.parent === owner && matchesSelector(selector, objectOf(one.owner.instance['props'])))
        .map(given),
    failed(id, error) {
      const one = living.get(id)
      // Not guarded by itself, or one that throws would be told of it again.
      for (const each of one?.definition.hooks.onError ?? [])
        guard(() => void callFunction(each, one?.owner.instance, [error]))
    },
  }
}

/** Functions cannot cross; a template only sees that they are there. */
function visibleDefaults(props: Instance, $owner: OwnerId): Instance {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [
      name,
      typeof value === 'function' ? { $handler: name, $owner } : value,
    ]),
  )
}

function objectOf(value: unknown): Instance {
  return isData(value) && isObject(value) ? value : {}
}
