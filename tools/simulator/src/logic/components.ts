import { isData } from '../data-path.ts'
import type { Data, OwnerId, ToLogic } from '../protocol.ts'
import { readDefinition } from './component-definition.ts'
import type { ComponentDefinition, Lifecycle } from './component-definition.ts'
import type { Guard } from './guard.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import { changedOf } from './observers.ts'
import type { Owner, Owners } from './owners.ts'
import { matchesSelector } from './selectors.ts'
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
}

interface Living {
  owner: Owner
  definition: ComponentDefinition
  ref: unknown
  parent: OwnerId
  /** Until then nothing that is set is an update. */
  mounted: boolean
}

/** Components live here; the view says which of them its templates meet. The lifecycle is that of component2. */
export function createComponents({ owners, updates, guard, definition: definitionOf, shared }: Options): Components {
  const living = new Map<OwnerId, Living>()
  const definitions = new Map<string, ComponentDefinition>()

  function define(path: string): ComponentDefinition {
    const made = definitions.get(path) ?? readDefinition(definitionOf(path))
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

  /** Calls the observers of what is now another value than before. */
  function observe(one: Living, before: Instance): void {
    const now = seen(one.owner.instance)
    for (const { run: observer, values } of changedOf(one.definition.observers, before, now))
      runAll(one, [observer], values)
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
        const owner: Owner = { id: component, page, instance, coming: [] }
        const one: Living = { owner, definition, ref: owners.withFunctions({ ref })['ref'], parent, mounted: false }
        const methods = dataMethods(
          () => owner,
          updates,
          (before) => {
            const propsBefore = instance['props']
            // What is set before the component is there is part of its coming.
            if (!one.mounted) return () => undefined
            return () => {
              observe(one, { ...objectOf(propsBefore), ...objectOf(before) })
              run(one, 'didUpdate', propsBefore, before)
            }
          },
        )
        const family = {
          selectOwnerComponent: () => owners.get(parent)?.instance,
          selectComposedParentComponent: () => owners.get(around)?.instance,
          hasMixin: definition.hasMixin,
        }
        Object.assign(
          instance,
          methods,
          shared(() => owner),
          family,
          definition.members,
        )
        owners.add(owner)
        living.set(component, one)
        run(one, 'created')
        run(one, 'onInit')
        run(one, 'deriveDataFromProps', instance['props'])
        run(one, 'attached')
        const waiting = owner.coming ?? []
        owner.coming = undefined
        // The view merges these by itself with what the parent gives.
        const data = objectOf(instance['data'])
        const whole = {
          ...data,
          $defaults: visibleDefaults(definition.props, component),
          $externalClasses: definition.externalClasses,
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
      const next = { ...one.definition.props, ...owners.withFunctions(props) }
      const dataBefore = instance['data']
      run(one, 'deriveDataFromProps', next)
      instance['props'] = next
      observe(one, { ...before, ...objectOf(dataBefore) })
      run(one, 'didUpdate', before, dataBefore)
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

function seen(instance: Instance): Instance {
  return { ...objectOf(instance['props']), ...objectOf(instance['data']) }
}

function objectOf(value: unknown): Instance {
  return isData(value) && isObject(value) ? value : {}
}
