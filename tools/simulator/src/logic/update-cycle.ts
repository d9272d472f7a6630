import type { Observer } from './component-definition.ts'
import type { Guard } from './guard.ts'
import { callFunction, isObject } from './object.ts'
import type { Instance } from './object.ts'
import { isTouched, observedValues } from './observers.ts'
import type { Owner } from './owners.ts'
import { emptyGathering } from './updates.ts'
import type { Updates } from './updates.ts'

interface Options {
  owner: Owner
  updates: Updates
  guard: Guard
  observers: readonly Observer[]
  /** What a component makes of its props, those it will have or those it has. */
  derive?(props: unknown): void
  /** Says, with what there was before an update, what is to be called once it is shown. */
  updated?(propsBefore: unknown, dataBefore: unknown): () => void
}

export interface UpdateCycle {
  /** What happens within is part of the owner's coming, of which nothing is shown yet. Answers what is to be called once it is. */
  begin(...hooks: readonly (() => void)[]): readonly (() => void)[]
  /** One update, and whatever `derive` and observers add to it. Within one, what is set belongs to it. */
  update(write: () => void, next?: NextProps): void
}

interface NextProps {
  props: Instance
  /** The names of those that are others than before. */
  changed: readonly string[]
}

/** Observers that set what they observe themselves would go on for ever. */
const mostRounds = 100

/**
 * How data changes with component2: what is set, then `deriveDataFromProps`, then observers until they set nothing any more; all of it reaches the
 * view as one update, after which `didUpdate` is called once.
 */
export function createCycle({ owner, updates, guard, observers, derive, updated }: Options): UpdateCycle {
  const { instance } = owner
  const seen = (): Instance => ({ ...objectOf(instance['props']), ...objectOf(instance['data']) })

  const run = (observer: Observer) =>
    guard(() => void callFunction(observer.run, instance, observedValues(observer, seen())), owner.id)

  /** Calls the observers of these paths, and of what they themselves set from then on. */
  function observe(paths: readonly string[]): void {
    if (observers.length === 0) return
    let touched = paths
    for (let round = 0; touched.length > 0; round++) {
      if (round === mostRounds) return guard(() => endless(instance))
      const from = owner.gathered?.entries.length ?? 0
      for (const observer of observers.filter((each) => isTouched(each, touched))) run(observer)
      touched = pathsSince(from)
    }
  }
  const pathsSince = (from: number) => owner.gathered?.entries.slice(from).map(([path]) => path) ?? []

  return {
    begin(...hooks) {
      const gathered = emptyGathering()
      owner.gathered = gathered
      for (const hook of hooks) {
        const from = gathered.entries.length
        hook()
        observe(pathsSince(from))
      }
      owner.gathered = undefined
      return gathered.done
    },
    update(write, next) {
      if (owner.gathered) return write()
      const { props, data } = instance
      const shown = updated?.(props, data)
      const gathered = emptyGathering()
      owner.gathered = gathered
      try {
        write()
        derive?.(next?.props ?? props)
        if (next) instance['props'] = next.props
        observe([...(next?.changed ?? []), ...pathsSince(0)])
      } finally {
        owner.gathered = undefined
      }
      if (shown) gathered.done.unshift(shown)
      if (next && gathered.entries.length === 0) return shown?.()
      updates.show(owner, gathered)
    },
  }
}

function objectOf(value: unknown): Instance {
  return isObject(value) ? value : {}
}

function endless({ route, is }: Instance): never {
  throw new Error(`The observers of ${String(route ?? is)} set what they observe, without end`)
}
