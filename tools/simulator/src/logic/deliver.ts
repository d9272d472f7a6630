import type { ToLogic } from '../protocol.ts'
import type { Guard } from './guard.ts'
import type { Owners } from './owners.ts'

/** Calls each handler that an event has come by, with the event as it is for the node of the handler. */
export function deliver(
  { deliveries, target, ...event }: Extract<ToLogic, { kind: 'event' }>['event'],
  owners: Owners,
  guard: Guard,
): void {
  for (const { handler, node, mark } of deliveries) {
    const { dataset, id, tagName } = node
    const own = {
      ...event,
      mark,
      target: { ...target, targetDataset: target.dataset, dataset },
      currentTarget: { ...node, id, tagName, dataset },
    }
    guard(() => void owners.call(handler, [own]), handler.$owner)
  }
}
