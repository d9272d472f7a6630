import { isObject } from '../logic/object.ts'
import type { Environment, Functions } from './environment.ts'

const actions = [
  'play',
  'pause',
  'stop',
  'seek',
  'mute',
  'playbackRate',
  'requestFullScreen',
  'exitFullScreen',
] as const

/** `my.createVideoContext` by the id of a `<video>`; `my.createInnerAudioContext` plays what has no element. */
export function mediaFunctions({ ask, call, pages }: Environment, hear: Hear): Functions {
  const sounds = new Map<number, (event: string, detail: unknown) => void>()
  let next = 1
  hear('audio', (detail) => {
    if (isObject(detail)) sounds.get(Number(detail['id']))?.(String(detail['event']), detail)
  })
  return {
    plain: {
      createVideoContext(id) {
        const page = pages.pageId()
        const act = (action: string) => (value?: unknown) => void ask('video', { page, id: String(id), action, value })
        return Object.fromEntries(actions.map((action) => [action, act(action)]))
      },
      createInnerAudioContext() {
        const id = next++
        const listeners = new Map<string, Set<unknown>>()
        const state: Record<string, unknown> = { src: '', autoplay: false, loop: false, volume: 1, startTime: 0 }
        const seen = { currentTime: 0, duration: 0, paused: true }
        sounds.set(id, (event, detail) => {
          const { currentTime, duration, paused } = isObject(detail) ? detail : {}
          Object.assign(seen, { currentTime, duration, paused })
          for (const listener of listeners.get(event) ?? []) call(listener, {})
        })
        const act = (action: string) => (value?: unknown) => void ask('audio', { id, action, value })
        const context = {
          play: act('play'),
          pause: act('pause'),
          stop: act('stop'),
          seek: act('seek'),
          destroy() {
            sounds.delete(id)
            act('destroy')()
          },
        }
        for (const name of Object.keys(state))
          Object.defineProperty(context, name, {
            enumerable: true,
            get: () => state[name],
            set(value: unknown) {
              state[name] = value
              void ask('audio', { id, action: 'set', name, value })
            },
          })
        for (const name of ['currentTime', 'duration', 'paused'] as const)
          Object.defineProperty(context, name, { enumerable: true, get: () => seen[name] })
        for (const event of ['Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'CanPlay', 'Error'])
          Object.assign(context, {
            [`on${event}`]: (listener: unknown) =>
              void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
            [`off${event}`]: (listener: unknown) =>
              void (listener === undefined ? listeners.delete(event) : listeners.get(event)?.delete(listener)),
          })
        return context
      },
    },
  }
}

type Hear = (name: string, listener: (detail: unknown) => void) => void
