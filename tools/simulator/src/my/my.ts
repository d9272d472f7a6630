import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { failure, Refusal } from './environment.ts'
import type { AsyncFunction, Environment, Functions, Task } from './environment.ts'
import { animationFunctions } from './animation.ts'
import { canIUse } from './can-i-use.ts'
import { deviceFunctions } from './device.ts'
import { fileFunctions } from './files.ts'
import { interfaceFunctions } from './interface.ts'
import { createListeners } from './listeners.ts'
import type { Listeners } from './listeners.ts'
import { mediaFunctions } from './media.ts'
import { navigationFunctions } from './navigation.ts'
import { observerFunctions } from './observers.ts'
import { openFunctions } from './open.ts'
import { requestFunctions } from './request.ts'
import { selectorQueryFunctions } from './selector-query.ts'
import { socketFunctions } from './socket.ts'
import { storageFunctions } from './storage.ts'
import { sdkVersion, systemFunctions } from './system.ts'

/**
 * `my`: a plain object whose functions are its own enumerable properties, since Taro asks `Object.keys(my)`. What is not here is missing
 * loudly: "my.x is not a function". `record` hears of each call.
 */
export function createMy(
  environment: Environment,
  record: (name: string, options: unknown) => void,
): { my: Instance; listeners: Listeners } {
  const listeners = createListeners(environment)
  const my: Instance = {
    SDKVersion: sdkVersion,
    env: {
      USER_DATA_PATH: 'https://usr/',
      clientName: 'ap',
      clientVersion: '10.5.90',
      language: environment.device().language,
    },
  }
  for (const { async = {}, tasks = {}, plain = {} } of groups(environment, listeners)) {
    for (const [name, run] of Object.entries(async)) my[name] = callbackFunction(name, run)
    for (const [name, start] of Object.entries(tasks)) my[name] = taskFunction(name, start)
    for (const [name, run] of Object.entries(plain)) my[name] = plainFunction(name, run)
  }
  my['canIUse'] = (question: unknown) => canIUse(String(question), (name) => typeof my[name] === 'function')
  return { my, listeners }

  function callbackFunction(name: string, run: AsyncFunction): (options?: unknown) => unknown {
    return (given) => {
      const options: Instance = isObject(given) ? given : {}
      record(name, options)
      return deliver(options, attempt(run, options))
    }
  }

  function taskFunction(name: string, start: (options: Instance) => Task): (options?: unknown) => unknown {
    return (given) => {
      const options: Instance = isObject(given) ? given : {}
      record(name, options)
      const { answer, controls } = start(options)
      return Object.assign(
        deliver(
          options,
          attempt(() => answer, options),
        ) ?? {},
        controls,
      )
    }
  }

  /** Answers by the callbacks, or by a promise where none of them is given. */
  function deliver(options: Instance, attempted: Promise<Instance>): Promise<Instance> | undefined {
    // Callbacks run as tasks of their own, so that what they throw is theirs.
    const answer = new Promise<Instance>((resolve, reject) => {
      const later = (settle: () => void) => environment.setTimeout(settle, 0)
      void attempted.then(
        (result) => later(() => resolve(result)),
        (error: unknown) => later(() => reject(error)),
      )
    })
    const names = ['success', 'fail', 'complete'] as const
    if (!names.some((each) => typeof options[each] === 'function')) return answer
    answer.then(
      (result) => tell(options, 'success', result),
      (error: unknown) => tell(options, 'fail', failureOf(error)),
    )
    return undefined
  }

  function plainFunction(name: string, run: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    return (...args) => {
      record(name, args[0])
      try {
        return run(...args)
      } catch (error) {
        if (error instanceof Refusal) throw Object.assign(new Error(error.message), failureOf(error))
        throw error
      }
    }
  }

  function tell(options: Instance, name: 'success' | 'fail', result: Instance): void {
    if (typeof options[name] === 'function') environment.call(options[name], result)
    if (typeof options['complete'] === 'function') environment.call(options['complete'], result)
  }
}

function groups(environment: Environment, listeners: Listeners): readonly Functions[] {
  return [
    requestFunctions(environment),
    storageFunctions(environment),
    systemFunctions(environment),
    deviceFunctions(environment),
    navigationFunctions(environment),
    fileFunctions(environment),
    socketFunctions(environment),
    animationFunctions(),
    interfaceFunctions(environment),
    openFunctions(environment),
    selectorQueryFunctions(environment),
    observerFunctions(environment, listeners.hear),
    mediaFunctions(environment, listeners.hear),
    listeners.functions,
  ]
}

async function attempt(run: AsyncFunction, options: Instance): Promise<Instance> {
  try {
    return (await run(options)) ?? {}
  } catch (error) {
    // A rejection carries what `fail` would be given.
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), failureOf(error))
  }
}

function failureOf(error: unknown): Instance {
  if (error instanceof Refusal) return { ...error.more, error: error.code, errorMessage: error.message }
  return { error: failure.unknown, errorMessage: error instanceof Error ? error.message : String(error) }
}
