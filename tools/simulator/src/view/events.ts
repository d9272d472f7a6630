import type { Data, EventNode, MiniEvent, TouchPoint } from '../protocol.ts'
import { appearing } from './appearing.ts'
import type { Hover, NodeRecord } from './code.ts'
import { MiniElement, recordOf } from './elements.ts'

const longTapAfterMs = 500
const stillWithinPx = 10

interface Touches {
  touches: readonly TouchPoint[]
  changedTouches: readonly TouchPoint[]
}

/**
 * Turns what happens on a page into Alipay's events. Those of fingers bubble: every ancestor that listens gets them, from inside out, up to
 * one that catches. All other events are told to the one node only, by `fire`.
 */
export function listenForEvents(root: ShadowRoot, send: (event: MiniEvent) => void): void {
  let press: { x: number; y: number; timer: number } | undefined
  let longTapped = false

  const bubble = (type: string, source: Event, detail: unknown, touches: Touches = noTouches) => {
    const path = source.composedPath().filter((each): each is MiniElement => recordOf(each) !== undefined)
    const event = eventOf(type, path, detail, touches)
    if (event) send(event)
  }
  const start = (source: Event, point: TouchPoint, touches: Touches) => {
    longTapped = false
    bubble('touchStart', source, {}, touches)
    const path = source.composedPath()
    hover(path)
    const timer = window.setTimeout(() => {
      longTapped = true
      bubble('longTap', { composedPath: () => path } as unknown as Event, pointOf(point))
    }, longTapAfterMs)
    press = { x: point.clientX, y: point.clientY, timer }
  }
  const move = (source: Event, point: TouchPoint, touches: Touches) => {
    if (press && Math.hypot(point.clientX - press.x, point.clientY - press.y) > stillWithinPx)
      window.clearTimeout(press.timer)
    bubble('touchMove', source, {}, touches)
  }
  const end = (type: 'touchEnd' | 'touchCancel', source: Event, touches: Touches) => {
    window.clearTimeout(press?.timer)
    press = undefined
    bubble(type, source, {}, touches)
  }

  on(root, 'touchstart', (event) => start(event, firstOf(event), touchesOf(event)))
  on(root, 'touchmove', (event) => move(event, firstOf(event), touchesOf(event)))
  // Who catches a moving finger keeps what lies below from scrolling, which only a listener that is not passive can do.
  root.addEventListener(
    'touchmove',
    (event) => {
      const catches = event.composedPath().some((each) => recordOf(each)?.handlers['touchMove']?.catches)
      if (catches && event.cancelable) event.preventDefault()
    },
    { passive: false },
  )
  on(root, 'touchend', (event) => end('touchEnd', event, touchesOf(event)))
  on(root, 'touchcancel', (event) => end('touchCancel', event, touchesOf(event)))
  // A mouse stands for one finger. Fingers come as touches, which go on while the browser scrolls.
  on(root, 'pointerdown', (event) => {
    if (event.pointerType === 'mouse') start(event, mousePoint(event), mouseTouches(event))
  })
  on(root, 'pointermove', (event) => {
    if (event.pointerType === 'mouse' && press) move(event, mousePoint(event), mouseTouches(event))
  })
  on(root, 'pointerup', (event) => {
    if (event.pointerType === 'mouse' && press) end('touchEnd', event, { ...mouseTouches(event), touches: [] })
  })
  on(root, 'click', (event) => {
    // What was held is no tap any more.
    if (longTapped && event.composedPath().some((each) => recordOf(each)?.handlers['longTap'])) return
    bubble('tap', event, pointOf(mousePoint(event)))
  })
  const alone = (type: string, target: EventTarget | null) => {
    const event = target instanceof MiniElement ? eventOf(type, [target], {}) : undefined
    if (event) send(event)
  }
  for (const [name, type] of animationEvents) root.addEventListener(name, ({ target }) => alone(type, target))
  // It does not bubble, so it is heard on its way down.
  root.addEventListener(
    appearing,
    (event) => {
      if (event instanceof CustomEvent) alone(String(event.detail), event.target)
    },
    true,
  )
}

const animationEvents = [
  ['transitionend', 'transitionEnd'],
  ['animationstart', 'animationStart'],
  ['animationiteration', 'animationIteration'],
  ['animationend', 'animationEnd'],
] as const

const noTouches: Touches = { touches: [], changedTouches: [] }

/** The event as it goes up these elements, innermost first; undefined where none of them listens. */
export function eventOf(
  type: string,
  path: readonly MiniElement[],
  detail: unknown,
  touches: Touches = noTouches,
): MiniEvent | undefined {
  const [target] = path
  if (!target) return undefined
  const deliveries: MiniEvent['deliveries'][number][] = []
  const isCaught = (elements: readonly MiniElement[], way: 'captures' | 'handlers') =>
    elements.some((element) => {
      const listening = element.record?.[way][type]
      if (listening) deliveries.push({ handler: listening.mark, node: nodeOf(element), mark: marksOf(target, element) })
      return listening?.catches === true
    })
  if (!isCaught(path.toReversed(), 'captures')) isCaught(path, 'handlers')
  if (deliveries.length === 0) return undefined
  return { type, timeStamp: Date.now(), target: nodeOf(target), detail, deliveries, ...touches }
}

/** The marks from the target up, inner ones first; what stands outside of the component that hears is not for it. */
function marksOf(target: MiniElement, hearer: MiniElement): Data {
  const way: MiniElement[] = []
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof MiniElement) way.push(at)
  const last = way.findLastIndex(({ record }) => record?.owner === hearer.record?.owner)
  return Object.assign(
    {},
    ...way
      .slice(0, last + 1)
      .map(({ record }) => record?.marks)
      .toReversed(),
  )
}

export function nodeOf(element: MiniElement): EventNode {
  const { id = '', tag = '', dataset = {} }: Partial<NodeRecord> = element.record ?? {}
  return { id, tagName: tag, dataset: { ...dataset }, offsetLeft: element.offsetLeft, offsetTop: element.offsetTop }
}

function on<Name extends keyof HTMLElementEventMap>(
  root: ShadowRoot,
  name: Name,
  listen: (event: HTMLElementEventMap[Name]) => void,
): void {
  // A shadow root hears what its elements hear, but its type names only a few.
  root.addEventListener(name, (event) => listen(event as HTMLElementEventMap[Name]), { passive: true })
}

function touchesOf(event: TouchEvent): Touches {
  const points = (list: TouchList) => Array.from(list, touchPoint)
  return { touches: points(event.touches), changedTouches: points(event.changedTouches) }
}

function touchPoint({ identifier, pageX, pageY, clientX, clientY }: Touch): TouchPoint {
  return { identifier, pageX, pageY, clientX, clientY }
}

function firstOf(event: TouchEvent): TouchPoint {
  const first = event.changedTouches[0]
  return first ? touchPoint(first) : { identifier: 0, pageX: 0, pageY: 0, clientX: 0, clientY: 0 }
}

function mousePoint({ pageX, pageY, clientX, clientY }: MouseEvent): TouchPoint {
  return { identifier: 0, pageX, pageY, clientX, clientY }
}

function mouseTouches(event: MouseEvent): Touches {
  return { touches: [mousePoint(event)], changedTouches: [mousePoint(event)] }
}

function pointOf({ clientX, clientY, pageX, pageY }: TouchPoint): object {
  return { x: pageX, y: pageY, clientX, clientY, pageX, pageY }
}

/** Shows what is pressed: the hover class comes soon after the finger and goes a while after it. */
function hover(path: readonly EventTarget[]): void {
  for (const each of path) {
    const hovering = recordOf(each)?.hover
    if (!hovering || !(each instanceof MiniElement)) continue
    press(each, hovering)
    if (hovering.stops) return
  }
}

function press(element: MiniElement, { className, startMs, stayMs }: Hover): void {
  const names = className.split(/\s+/).filter(Boolean)
  const timer = window.setTimeout(() => element.classList.add(...names), startMs)
  const release = () => {
    window.clearTimeout(timer)
    window.setTimeout(() => element.classList.remove(...names), stayMs)
  }
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, release, { once: true })
}
