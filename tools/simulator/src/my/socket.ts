import { isObject } from '../logic/object.ts'
import type { Instance } from '../logic/object.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { Refusal, textOption } from './environment.ts'
import type { Environment, Functions, Socket } from './environment.ts'

const events = ['Open', 'Message', 'Close', 'Error'] as const
type Event = (typeof events)[number]

/** Alipay's number where no connection is open. */
const notOpen = 15

/** `my.connectSocket`: one connection whose functions are of `my`, or several, each with a task of its own. */
export function socketFunctions(environment: Environment): Functions {
  const { call, openSocket } = environment
  const listeners = new Map<Event, Set<unknown>>(events.map((event) => [event, new Set()]))
  let single: Socket | undefined

  function connect(options: Instance, tell: (event: Event, detail: Instance) => void): Socket {
    const protocols = Array.isArray(options['protocols']) ? options['protocols'].map(String) : []
    return openSocket(textOption(options, 'url'), protocols, tell)
  }

  function connectTask(options: Instance): Instance {
    const own = new Map<Event, Set<unknown>>(events.map((event) => [event, new Set()]))
    const socket = connect(options, (event, detail) => {
      for (const listener of own.get(event) ?? []) call(listener, event === 'Message' ? { data: detail } : { data: {} })
    })
    const task: Instance = {
      send: (given: unknown) => sendOn(socket, given),
      close: () => socket.close(),
    }
    for (const event of events) {
      task[`on${event}`] = (listener: unknown) => void own.get(event)?.add(listener)
      task[`off${event}`] = (listener: unknown) => void own.get(event)?.delete(listener)
    }
    return task
  }

  const plain: Record<string, (...args: unknown[]) => unknown> = {
    connectSocket(given) {
      const options = isObject(given) ? given : {}
      if (options['multiple'] === true) return connectTask(options)
      single?.close()
      single = connect(options, (event, detail) => {
        for (const listener of listeners.get(event) ?? []) call(listener, detail)
      })
      call(options['success'], {})
      call(options['complete'], {})
      return undefined
    },
  }
  for (const event of events) {
    plain[`onSocket${event}`] = (listener) => void listeners.get(event)?.add(listener)
    plain[`offSocket${event}`] = (listener) => {
      if (listener === undefined) listeners.get(event)?.clear()
      else listeners.get(event)?.delete(listener)
    }
  }
  return {
    plain,
    async: {
      sendSocketMessage: (options) => sendOn(single, options),
      closeSocket() {
        single?.close()
        single = undefined
        return {}
      },
    },
  }
}

function sendOn(socket: Socket | undefined, options: unknown): Instance {
  const { data, isBuffer } = isObject(options) ? options : {}
  if (!socket?.send(isBuffer === true ? fromBase64(String(data)).buffer : String(data)))
    throw new Refusal(notOpen, 'No connection is open')
  return {}
}

/** What came in, as Alipay hands it over: binary data as Base64. */
export function messageOf(data: unknown): Instance {
  return data instanceof ArrayBuffer
    ? { data: toBase64(new Uint8Array(data)), isBuffer: true }
    : { data: String(data), isBuffer: false }
}
