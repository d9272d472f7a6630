/** What a fault does to a request: whether it still takes effect, and what the caller gets instead of the answer. */
export const requestFaults = {
  drop: { takesEffect: false, answer: 'reset' },
  'timeout-before': { takesEffect: false, answer: 'hang' },
  'timeout-after': { takesEffect: true, answer: 'hang' },
  'system-error-before': { takesEffect: false, answer: 'system-error' },
  'system-error-after': { takesEffect: true, answer: 'system-error' },
  'bad-signature': { takesEffect: true, answer: 'bad-signature' },
  'no-signature': { takesEffect: true, answer: 'no-signature' },
  html: { takesEffect: false, answer: 'html' },
} as const
export type RequestFaultKind = keyof typeof requestFaults
export const requestFaultKinds = Object.keys(requestFaults).filter(isRequestFaultKind)

/** What a fault does to the sending of a notification. */
export const notificationFaultKinds = ['drop', 'duplicate', 'delay'] as const
type NotificationFaultKind = (typeof notificationFaultKinds)[number]

function isRequestFaultKind(kind: string): kind is RequestFaultKind {
  return Object.hasOwn(requestFaults, kind)
}

/** A fault that strikes the next `count` requests of `method` (`*` for any), or the next `count` notifications. */
export type Fault =
  | { on: 'request'; method: string; kind: RequestFaultKind; count: number }
  | { on: 'notification'; kind: NotificationFaultKind; count: number; delayMs: number }

export interface Faults {
  add(fault: Fault): void
  list(): Fault[]
  clear(): void
  /** The fault that strikes this request, counted down; undefined for none. */
  takeForRequest(method: string): RequestFaultKind | undefined
  takeForNotification(): { kind: NotificationFaultKind; delayMs: number } | undefined
}

/** Faults strike in the order in which they were switched on. */
export function createFaults(): Faults {
  let faults: Fault[] = []

  function use(fault: Fault): void {
    fault.count -= 1
    faults = faults.filter((one) => one.count > 0)
  }

  return {
    add(fault) {
      faults.push({ ...fault })
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = []
    },
    takeForRequest(method) {
      for (const fault of faults) {
        if (fault.on !== 'request' || (fault.method !== '*' && fault.method !== method)) continue
        use(fault)
        return fault.kind
      }
      return undefined
    },
    takeForNotification() {
      for (const fault of faults) {
        if (fault.on !== 'notification') continue
        use(fault)
        return { kind: fault.kind, delayMs: fault.delayMs }
      }
      return undefined
    },
  }
}
