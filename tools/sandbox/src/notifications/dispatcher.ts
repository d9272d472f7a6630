import type { KeyObject } from 'node:crypto'
import type { SandboxCore } from '../core/core.ts'
import type { Delivery } from '../core/delivery.ts'
import type { Deliver } from './deliver.ts'
import { signNotification } from './sign-notification.ts'

export interface Dispatcher {
  /** Runs what is due in the core and starts to send the notifications; returns at once. */
  run(): void
  /** Resolves when no delivery is under way and none is due. */
  settle(): Promise<void>
}

/** Carries the core's deliveries to their addresses and their outcomes back. */
export function createDispatcher(
  core: SandboxCore,
  privateKey: KeyObject,
  deliver: Deliver,
  onReport: () => void,
): Dispatcher {
  const underWay = new Set<Promise<void>>()

  async function send(delivery: Delivery): Promise<void> {
    try {
      core.report(delivery, { answer: await deliver(delivery.url, signNotification(delivery, privateKey)) })
    } catch (error) {
      core.report(delivery, { error: describe(error) })
    }
  }

  function run(): void {
    for (const delivery of core.runDue()) {
      const sending = send(delivery).then(() => {
        underWay.delete(sending)
        onReport()
        // A clock that leapt may have made the next attempt due already.
        run()
      })
      underWay.add(sending)
    }
  }

  async function settle(): Promise<void> {
    run()
    while (underWay.size > 0) await Promise.all(underWay)
  }

  return { run, settle }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
