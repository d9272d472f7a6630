import { isData, valueAt } from '../data-path.ts'
import type { Data, OwnerId, ToLogic } from '../protocol.ts'
import { readDefinition } from './component-definition.ts'
import type { ComponentDefinition, Lifecycle } from './component-definition.ts'
import type { Guard } from './guard.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import type { Owner, Owners } from './owners.ts'
import { dataMethods } from './updates.ts'
import type { Updates } from './updates.ts'

type Of<Kind extends ToLogic['kind']> = Extract<ToLogic, { kind: Kind }>

export interface Components {
  /** The view has met a component for the first time. */
  create(message: Of<'component'>): void
  mounted(id: OwnerId): void
  changeProps(id: OwnerId, props: Data): void
  remove(id: OwnerId): void
}

interface Options {
  owners: Owners
  updates: Updates
  guard: Guard
  /** What the script of this path gave to `Component`. */
  definition(path: string): object
}

interface Living {
  owner: Owner
  definition: ComponentDefinition
  ref: unknown
  /** Until then nothing that is set is an update. */
  mounted: boolean
}

/** Components live here; the view says which of them its templates meet. The lifecycle is that of component2. */
export function createComponents({ owners, updates, guard, definition: definitionOf }: Options): Components {
  const living = new Map<OwnerId, Living>()
  const definitions = new Map<string, ComponentDefinition>()

  function define(path: string): ComponentDefinition {
    const made = definitions.get(path) ?? readDefinition(definitionOf(path))
    definitions.set(path, made)
    return made
  }

  function run({ owner, definition }: Living, hook: Lifecycle, ...args: unknown[]): void {
    for (const each of definition.hooks[hook]) guard(() => void callFunction(each, owner.instance, args))
  }

  /** Calls the observers of what is now another value than before. */
  function observe({ owner: { instance }, definition }: Living, before: Instance): void {
    const now = seen(instance)
    for (const { paths, run: observer } of definition.observers) {
      const changed = paths.some((path) => path === '**' || valueAt(before, path) !== valueAt(now, path))
      if (changed)
        guard(
          () =>
            void callFunction(
              observer,
              instance,
              paths.map((path) => valueAt(now, path)),
            ),
        )
    }
  }

  return {
    create({ component, page, path, props: { ref, ...props } }) {
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
        const one: Living = { owner, definition, ref: owners.withFunctions({ ref })['ref'], mounted: false }
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
        Object.assign(instance, methods, definition.members)
        owners.add(owner)
        living.set(component, one)
        run(one, 'onInit')
        run(one, 'deriveDataFromProps', instance['props'])
        const waiting = owner.coming ?? []
        owner.coming = undefined
        // The view merges these by itself with what the parent gives.
        const data = objectOf(instance['data'])
        const whole = { ...data, $defaults: visibleDefaults(definition.props, component) }
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
      const given =
        typeof one.definition.ref === 'function'
          ? callFunction(one.definition.ref, one.owner.instance, [])
          : one.owner.instance
      guard(() => void callFunction(one.ref, undefined, [given]))
      run(one, 'didMount')
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
      guard(() => void callFunction(one.ref, undefined, [null]))
      living.delete(id)
      owners.remove(id)
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
