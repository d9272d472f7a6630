import { retryDelayMs } from '../feed/retry-delay.ts'
import type { Store } from '../platform/store.ts'
import { applyReply } from './board.ts'
import { type Call, isWorthRepeating, sendTap } from './send-tap.ts'
import type { KitchenState } from './state.ts'
import type { Tap } from './taps.ts'

export interface TapSender {
  /** The tap that is on its way. */
  sentId(): string | undefined
  /** Sends what waits, one after the other; what does not get through is tried again. */
  flush(): void
  stop(): void
}

export function createTapSender(call: Call, state: Store<KitchenState>): TapSender {
  let sent: Tap | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  async function sendAll(): Promise<void> {
    for (let tap = state.get().taps[0]; tap && !stopped; tap = state.get().taps[0]) {
      sent = tap
      const isAnswered = await sendOne(tap)
      sent = undefined
      if (!isAnswered) return retryLater()
      failures = 0
    }
  }

  async function sendOne(tap: Tap): Promise<boolean> {
    const eventBefore = state.get().board.lastEventOf.get(tap.ticketId)
    const reply = await sendTap(call, tap)
    if (!reply.ok && isWorthRepeating(reply)) return false
    state.set((value) => ({
      ...value,
      taps: value.taps.filter(({ id }) => id !== tap.id),
      board: reply.ok ? applyReply(value.board, reply.data, eventBefore) : value.board,
    }))
    return true
  }

  function retryLater(): void {
    if (stopped) return
    timer = setTimeout(flush, retryDelayMs(failures, Math.random()))
    failures += 1
  }

  function flush(): void {
    clearTimeout(timer)
    stopped = false
    if (sent === undefined) void sendAll()
  }

  return {
    sentId: () => sent?.id,
    flush,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
