import { isHandlerMark } from '../protocol.ts'
import type { Data, HandlerMark, OwnerId } from '../protocol.ts'
import { callFunction } from './object.ts'
import type { Instance } from './object.ts'
import type { Gathered } from './updates.ts'

/** A page or a component whose methods templates can name. */
export interface Owner {
  id: OwnerId
  page: OwnerId
  instance: Instance
  /** While it is being made or updated nothing is shown yet: what is set waits here. */
  gathered?: Gathered | undefined
}

export interface Owners {
  add(owner: Owner): void
  remove(id: OwnerId): void
  get(id: OwnerId): Owner | undefined
  /** Calls the method that a template names. */
  call(mark: HandlerMark, args: readonly unknown[]): unknown
  /** Props as the package sees them: marks become functions, always the same one for the same mark. */
  withFunctions(props: Data): Instance
}

export function createOwners(): Owners {
  const owners = new Map<OwnerId, Owner>()
  const functions = new Map<string, (...args: unknown[]) => unknown>()
  function call({ $owner, $handler }: HandlerMark, args: readonly unknown[]): unknown {
    const instance = owners.get($owner)?.instance
    if (!instance) return undefined
    const props = instance['props']
    const method =
      instance[$handler] ?? (typeof props === 'object' && props !== null ? Reflect.get(props, $handler) : undefined)
    if (typeof method !== 'function')
      throw new Error(`${String(instance['route'] ?? instance['is'])} has no method ${$handler}`)
    return callFunction(method, instance, args)
  }
  function functionOf(mark: HandlerMark): (...args: unknown[]) => unknown {
    const key = `${mark.$owner}.${mark.$handler}`
    const made = functions.get(key) ?? ((...args: unknown[]) => call(mark, args))
    functions.set(key, made)
    return made
  }
  return {
    add: (owner) => void owners.set(owner.id, owner),
    remove: (id) => void owners.delete(id),
    get: (id) => owners.get(id),
    call,
    withFunctions: (props) =>
      Object.fromEntries(
        Object.entries(props).map(([name, value]) => [name, isHandlerMark(value) ? functionOf(value) : value]),
      ),
  }
}
